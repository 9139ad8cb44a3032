import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
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
import { EmptyState, View } from '#ui/view-states.tsx'
import { TryFacts } from '../try/try-facts.tsx'
import { TryPages } from '../try/try-pages.tsx'
import type { TrySetup } from '../try/try.types.ts'
import { useTry } from '../try/use-try.ts'
import { useTryWords } from '../try/words.ts'
import { useNow } from '../use-now.ts'

/** A protocol's own intake, tried by whoever works here. */
export function TryProtocol() {
  const { practice, protocol: key } = useParams({ from: '/p/$practice/try/$protocol' })
  const { v } = useSearch({ from: '/p/$practice/try/$protocol' })
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

/** A form that was chosen at the desk and made elsewhere: it came by this tab's own memory. */
export function TryForm() {
  const { t } = useTryWords()
  const { practice } = useParams({ from: '/p/$practice/try-form' })
  const [form] = useState(readForm)
  const back = `/desk/p/${practice}/protocols`
  if (!form)
    return (
      <EmptyState level={1} title={t('try.form.none')} action={<OutLink href={back}>{t('try.back')}</OutLink>}>
        {t('try.form.none.body')}
      </EmptyState>
    )
  return <Tryout name={form.title ?? ''} protocol={null} form={form} back={back} />
}

function readForm(): Questionnaire | undefined {
  try {
    const kept = sessionStorage.getItem('kairos.try.form')
    return kept === null ? undefined : (JSON.parse(kept) as Questionnaire)
  } catch {
    return undefined
  }
}

function Tryout({
  name,
  protocol,
  form,
  back,
}: {
  name: string
  protocol: Protocol | null
  form: Questionnaire
  back: string
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
        <Running key={JSON.stringify(facts)} form={form} setup={setup} />
      ) : (
        <>
          <h1 tabIndex={-1}>{t('try.title', { name })}</h1>
          <TryFacts protocol={protocol} today={today} onBegin={begin} />
        </>
      )}
    </div>
  )
}

function Running({ form, setup }: { form: Questionnaire; setup: TrySetup }) {
  const { t } = useTryWords()
  const trial = useTry(form, setup)
  if (trial.broken !== undefined) return <Banner tone="turn" title={t('try.broken', { why: trial.broken })} />
  return trial.snapshot ? (
    <TryPages trial={trial} snapshot={trial.snapshot} setup={setup} />
  ) : (
    <Skeleton shape="cards" />
  )
}
