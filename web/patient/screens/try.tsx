import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Protocol, ProtocolFacts } from '#clinical/protocol/protocol.types.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { protocol as endpoint } from '#contract/directory/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { OutLink } from '#ui/link.tsx'
import { usePageTitle } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, FailureState, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { TryFacts } from '../try/try-facts.tsx'
import { TryPages } from '../try/try-pages.tsx'
import type { TrySetup, TrySnapshot } from '../try/try.types.ts'
import { useTry } from '../try/use-try.ts'
import { useTryWords } from '../try/words.ts'
import { useNow } from '../use-now.ts'

/** A protocol's own intake, tried by whoever works here; who is signed out signs in at the desk, where staff do, and comes back. */
export function TryProtocol() {
  const { practice, protocol } = useParams({ from: '/p/$practice/try/$protocol' })
  const { v } = useSearch({ from: '/p/$practice/try/$protocol' })
  const session = useSession()
  if (session.state === 'unknown') return <FailureState level={1} error={session.error} onRetry={session.retry} />
  if (session.state === 'loading') return <Skeleton />
  if (session.state === 'out') return <ThroughTheDesk to={[practice, 'try', protocol, v].filter(Boolean).join('/')} />
  return <Asked practice={practice} of={protocol} v={v} />
}

function ThroughTheDesk({ to }: { to: string }) {
  useEffect(() => location.replace(`/desk/p/${to}`), [to])
  return <Skeleton />
}

function Asked({ practice, of: key, v }: { practice: string; of: string; v: string | undefined }) {
  const { language } = useLanguage()
  const query = useQuery({
    ...ask(endpoint, { key, ...(v === undefined ? {} : { protocolVersion: v }) }),
    staleTime: Infinity,
  })
  return (
    <View of={query}>
      {(page) => {
        const protocol = page.protocol as unknown as Protocol
        return (
          <Tryout
            name={`${protocol.title[language]} ${protocol.version}`}
            protocol={protocol}
            form={page.questionnaire as unknown as Questionnaire}
            back={`/desk/p/${practice}/protocols/${key}?version=${page.protocolVersion}`}
          />
        )
      }}
    </View>
  )
}

/** A form from the desk that is no version: one made elsewhere, or a draft with its rules. It came by this tab's own memory. */
export function TryForm() {
  const { t } = useTryWords()
  const { practice } = useParams({ from: '/p/$practice/try-form' })
  const { language } = useLanguage()
  const [handed] = useState(readHanded)
  const drafts = `/desk/p/${practice}/protocols`
  const back = handed?.keep === undefined ? drafts : `${drafts}/drafts/${encodeURIComponent(handed.keep)}?part=examples`
  if (!handed)
    return (
      <EmptyState level={1} title={t('try.form.none')} action={<OutLink href={back}>{t('try.back')}</OutLink>}>
        {t('try.form.none.body')}
      </EmptyState>
    )
  const { protocol = null, form, keep } = handed
  const name = protocol?.title[language] ?? form.title ?? ''
  const keepIt = keep === undefined ? undefined : (tried: Tried) => handBack(keep, tried, back)
  return <Tryout name={name} protocol={protocol} form={form} back={back} onKeep={keepIt} />
}

/** What the desk hands over: a form, and for a draft its rules too, and which draft may keep the patient. */
type Handed = {
  readonly form: Questionnaire
  readonly protocol?: Protocol
  readonly keep?: string
}
type Tried = { readonly facts: ProtocolFacts; readonly snapshot: TrySnapshot }

function handBack(draft: string, { facts, snapshot }: Tried, back: string): void {
  const { result, evaluation } = snapshot
  if (!result) return
  const expected = {
    route: result.route,
    acuity: result.acuity,
    fired: result.fired.map(({ id }) => id),
    assessments: result.suggestedAssessments.map(({ id }) => id),
  }
  sessionStorage.setItem('kairos.try.example', JSON.stringify({ draft, facts, active: evaluation.active, expected }))
  location.assign(back)
}

function readHanded(): Handed | undefined {
  try {
    const kept = sessionStorage.getItem('kairos.try.form')
    const handed = kept === null ? undefined : (JSON.parse(kept) as Questionnaire | Handed)
    return handed && ('form' in handed ? handed : { form: handed })
  } catch {
    return undefined
  }
}

function Tryout({
  name,
  protocol,
  form,
  back,
  onKeep,
}: {
  name: string
  protocol: Protocol | null
  form: Questionnaire
  back: string
  onKeep?: ((tried: Tried) => void) | undefined
}) {
  const { t } = useTryWords()
  const today = new Date(useNow()).toISOString().slice(0, 10)
  const [facts, setFacts] = useState<ProtocolFacts>()
  const [setup, setSetup] = useState<TrySetup>()
  usePageTitle(t('try.title', { name }))
  const begin = (given: ProtocolFacts) => {
    setFacts(given)
    setSetup({ protocol, facts: given })
  }
  return (
    <div className="page page-narrow">
      <Banner
        icon="info"
        title={t('try.note')}
        action={
          setup && (
            <Button size="small" onClick={() => setSetup(undefined)}>
              {t('try.again')}
            </Button>
          )
        }
      >
        <p>{t('try.note.body')}</p>
        <OutLink href={back}>{t('try.back')}</OutLink>
      </Banner>
      {setup ? (
        <Running
          key={JSON.stringify(facts)}
          form={form}
          setup={setup}
          onKeep={onKeep && ((snapshot) => onKeep({ facts: setup.facts, snapshot }))}
        />
      ) : (
        <>
          <h1 tabIndex={-1}>{t('try.title', { name })}</h1>
          <TryFacts protocol={protocol} today={today} onBegin={begin} />
        </>
      )}
    </div>
  )
}

function Running({
  form,
  setup,
  onKeep,
}: {
  form: Questionnaire
  setup: TrySetup
  onKeep: ((snapshot: TrySnapshot) => void) | undefined
}) {
  const { t } = useTryWords()
  const trial = useTry(form, setup)
  if (trial.broken !== undefined) return <Banner tone="turn" title={t('try.broken', { why: trial.broken })} />
  const { snapshot } = trial
  if (!snapshot) return <Skeleton shape="cards" />
  return (
    <>
      <TryPages trial={trial} snapshot={snapshot} setup={setup} />
      {onKeep && snapshot.evaluation.complete && (
        <div>
          <Button onClick={() => onKeep(snapshot)}>{t('try.keep')}</Button>
        </div>
      )}
    </>
  )
}
