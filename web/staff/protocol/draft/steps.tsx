import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { useSignedWords } from '../head.tsx'
import type { DraftPage } from './content.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { nextStep, type Step } from './next-step.ts'
import { Approve, Discard, Sign, ToCompare } from './step-dialogs.tsx'
import { useDraft } from './use-draft.ts'
import { Weaker } from './weaker.tsx'
import { useDraftWords } from './words.ts'

/** Everything between a draft and its patients, in order; one of it is the next thing to do. */
export function Steps({ page, unsaved }: { page: DraftPage; unsaved: boolean }) {
  const { checked } = useDraft()
  const next = nextStep(page, checked, unsaved)
  return (
    <div className="stack-loose">
      <Next page={page} next={next} />
      <Weaker />
      <Standing page={page} next={next} />
      {page.can.discard && page.state === 'open' && <Discard page={page} />}
    </div>
  )
}

/** One obvious next step, or whose it is. */
function Next({ page, next }: { page: DraftPage; next: Step }) {
  const { t } = useDraftWords()
  const { checked } = useDraft()
  const [asking, setAsking] = useState<'sign' | 'approve' | 'publish'>()
  const act =
    next === 'sign' && page.can.signOff
      ? ('sign' as const)
      : next === 'approve' && page.can.approve
        ? ('approve' as const)
        : next === 'publish' && page.can.publish
          ? ('publish' as const)
          : undefined
  const isRefused = checked?.weaker.some(({ so }) => so === 'refused') === true
  const failing = checked?.vignettes.filter(({ holds }) => !holds).length ?? 0
  const title =
    next === 'mend'
      ? t('step.mend', { problems: checked?.problems.length ?? 0, failing })
      : next === 'wait'
        ? t('draft.checking')
        : t(next === 'weaker' && isRefused ? 'step.refused' : `step.${next}`)
  const body =
    next === 'mend' || next === 'wait' || next === 'weaker'
      ? undefined
      : t(act ? `step.${next}.you` : `step.${next}.other`)
  return (
    <>
      <Banner
        tone={next === 'wait' ? 'wait' : 'turn'}
        title={title}
        action={
          act && (
            <Button kind="primary" onClick={() => setAsking(act)}>
              {t(`step.${act}.go`)}
            </Button>
          )
        }
      >
        {next === 'mend'
          ? t('step.mend.body')
          : next === 'weaker'
            ? t(isRefused ? 'step.refused.body' : 'step.weaker.body')
            : body}
        {(next === 'sign' || next === 'approve' || next === 'publish') && <ToCompare page={page} />}
      </Banner>
      {asking === 'sign' && <Sign page={page} onClose={() => setAsking(undefined)} />}
      {asking === 'approve' && <Approve page={page} onClose={() => setAsking(undefined)} />}
      {asking === 'publish' && <PublishDialog page={page} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function Standing({ page, next }: { page: DraftPage; next: Step }) {
  const { t } = useDraftWords()
  const formats = useFormats()
  const signed = useSignedWords()
  const { checked } = useDraft()
  const isSound = checked?.sound === true
  const steps = [
    { id: 'sound', done: isSound, words: t('step.line.sound') },
    {
      id: 'signed',
      done: page.signedOff !== null,
      words: page.signedOff ? signed(page.signedOff) : t('step.line.signed'),
    },
    {
      id: 'approved',
      done: page.approved !== null || (page.signedOff !== null && !page.publishNeeds.includes('second-person')),
      words: page.approved
        ? t('step.line.approved.by', { who: page.approved.name, when: formats.date(page.approved.at) })
        : t('step.line.approved'),
    },
    { id: 'published', done: false, words: t('step.line.published') },
  ]
  const here = next === 'publish' ? 'published' : next === 'approve' ? 'approved' : next === 'sign' ? 'signed' : 'sound'
  return (
    <section className="part">
      <h3>{t('step.title')}</h3>
      <ol className="draft-steps">
        {steps.map(({ id, done, words }) => (
          <li key={id} aria-current={id === here ? 'step' : undefined}>
            <Badge tone={done ? 'done' : id === here ? 'turn' : 'plain'}>
              {t(done ? 'step.done' : id === here ? 'step.now' : 'step.later')}
            </Badge>{' '}
            {words}
          </li>
        ))}
      </ol>
      <p className="soft small">{t('step.edit.warns')}</p>
    </section>
  )
}
