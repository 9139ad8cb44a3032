import { useState } from 'react'
import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActButton } from '../../parts/act-button.tsx'
import type { Names } from '../names-of.ts'
import { useProtocolWords } from '../reader.ts'
import { VignetteDetail, VignetteList } from '../vignettes.tsx'
import { AnswerField } from './answer-field.tsx'
import { EditCard } from './card.tsx'
import { idOfPlace } from './content.ts'
import { exampleOf, firstAnswer, type Report, type TriedPatient, unansweredIn, withAnswerOf } from './example-edits.ts'
import { ExampleFields } from './example-fields.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

const TRIED = 'kairos.try.example'

/** Made-up patients, run on the server after each save; each can be changed, and a tried patient can become one. */
export function ExamplesEditor() {
  const { t } = useDraftWords()
  const { checked, content, read } = useDraft()
  if (!checked) return <Skeleton shape="rows" count={6} />
  return (
    <div className="stack">
      <p className="soft">{t('example.lead')}</p>
      <TryRow />
      <KeepTried />
      {checked.vignettesRun ? (
        <>
          {[...unansweredIn(checked.vignettes)].map(([linkId, ids]) => (
            <AnswerInAll key={linkId} linkId={linkId} ids={ids} />
          ))}
          <VignetteList
            read={read}
            all={checked.vignettes}
            item={(report, names) => <ExampleCard key={report.id} report={report} names={names} />}
          />
        </>
      ) : (
        <>
          <Banner tone="turn" title={t('example.notRun')}>
            {t('example.notRun.body')}
          </Banner>
          <div className="stack-tight">
            {content.vignettes.map((one, i) => (
              <EditCard
                key={one.id}
                at={`/vignettes/${i}`}
                id={idOfPlace(`/vignettes/${i}`)}
                title={<span lang="en">{one.story}</span>}
              >
                {() => <ExampleFields vignette={one} at={`/vignettes/${i}`} />}
              </EditCard>
            ))}
          </div>
        </>
      )}
    </div>
  )
}

function ExampleCard({ report, names }: { report: Report; names: Names }) {
  const { t } = useProtocolWords()
  const { content } = useDraft()
  const place = content.vignettes.findIndex(({ id }) => id === report.id)
  const vignette = content.vignettes[place]
  if (!vignette) return null
  const at = `/vignettes/${place}`
  return (
    <EditCard
      at={at}
      id={idOfPlace(at)}
      title={<span lang="en">{vignette.story}</span>}
      badges={
        <Badge tone={report.holds ? 'done' : 'turn'}>{t(report.holds ? 'vignette.pass' : 'vignette.fail')}</Badge>
      }
    >
      {() => (
        <>
          <VignetteDetail vignette={report} names={names} />
          <ExampleFields vignette={vignette} at={at} result={report.result ?? undefined} holds={report.holds} />
        </>
      )}
    </EditCard>
  )
}

/** A question that must now be answered, put to all the examples that leave it out at once. */
function AnswerInAll({ linkId, ids }: { linkId: string; ids: readonly string[] }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { content, edit } = useDraft()
  const item = itemsOf(content.intake).find((one) => one.linkId === linkId)
  const [answer, setAnswer] = useState(() => item && firstAnswer(item))
  if (!item || answer === undefined) return null
  const put = () =>
    edit((now) => ({
      ...now,
      vignettes: now.vignettes.map((one) => (ids.includes(one.id) ? withAnswerOf(one, linkId, answer) : one)),
    }))
  const question = inLanguage(item.text ?? linkId, item._text, language)
  return (
    <Banner tone="turn" title={t('example.missing', { n: ids.length, question })}>
      <div className="stack-tight">
        <AnswerField item={item} name={`all-${linkId}`} value={answer} onChange={setAnswer} />
        <div>
          <Button size="small" onClick={put}>
            {t('example.missing.put')}
          </Button>
        </div>
      </div>
    </Banner>
  )
}

/** The trial runs what is on this page now, saved or not; it comes back here. */
function TryRow() {
  const { t } = useDraftWords()
  const { id, practice, content } = useDraft()
  const begin = () => {
    const handed = { protocol: content.protocol, form: content.intake, keep: id }
    sessionStorage.setItem('kairos.try.form', JSON.stringify(handed))
    location.assign(`/p/${encodeURIComponent(practice)}/try-form`)
  }
  return (
    <div>
      <Button onClick={begin}>{t('example.try')}</Button>
    </div>
  )
}

function readTried(id: string): TriedPatient | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(TRIED) ?? 'null') as (TriedPatient & { draft: string }) | null
    return kept?.draft === id ? kept : undefined
  } catch {
    return undefined
  }
}

/** A patient somebody tried and wants to keep: given a sentence, it is one of the examples. */
function KeepTried() {
  const { t } = useDraftWords()
  const { id, content, edit } = useDraft()
  const [tried, setTried] = useState(() => readTried(id))
  const [story, setStory] = useState('')
  if (!tried) return null
  const done = () => {
    sessionStorage.removeItem(TRIED)
    setTried(undefined)
  }
  const keep = () => {
    if (story.trim() === '') return
    edit((now) => ({
      ...now,
      vignettes: [
        ...now.vignettes,
        exampleOf(tried, content.intake, story.trim(), new Set(now.vignettes.map((one) => one.id))),
      ],
    }))
    done()
  }
  return (
    <Banner icon="info" title={t('example.tried')}>
      <Form onSend={keep}>
        <TextField
          name="story"
          label={t('example.story')}
          hint={t('example.tried.hint')}
          value={story}
          onChange={setStory}
        />
        <div className="row">
          <ActButton type="submit" kind="primary" off={story.trim() === '' && t('example.tried.off')}>
            {t('example.tried.keep')}
          </ActButton>
          <Button onClick={done}>{t('example.tried.drop')}</Button>
        </div>
      </Form>
    </Banner>
  )
}
