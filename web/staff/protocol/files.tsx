import { useState } from 'react'
import { blankContent, type ForeignProblem, readForeign } from '#clinical/protocol/draft-from.ts'
import { checkR4, type R4Problem } from '#clinical/protocol/check-r4.ts'
import { planDefinitionOf, questionnaireOf, type Resource } from '#clinical/protocol/fhir-export.ts'
import type { Localized, Protocol } from '#clinical/protocol/protocol.types.ts'
import type { Imported } from '#clinical/questionnaire/imported.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { saveFile } from '../audit/csv.ts'
import { BeginFromFile, isPlan } from './draft/begin-draft.tsx'
import { FormProblems, MOST } from './form-problems.tsx'
import { type Read, useProtocolWords } from './reader.ts'

/** The protocol as FHIR R4 files, and a look at a form made elsewhere. */
export function Files({ read, practice }: { read: Read; practice: string }) {
  const { t } = useProtocolWords()
  return (
    <div className="stack-loose">
      <p className="soft">{t('files.lead')}</p>
      <Export read={read} />
      <Import practice={practice} of={read.protocol.key} />
    </div>
  )
}

function Export({ read }: { read: Read }) {
  const { t } = useProtocolWords()
  const [wrong, setWrong] = useState<readonly R4Problem[]>([])
  const save = (resource: Resource) => {
    const plain: Resource = JSON.parse(JSON.stringify(resource))
    const problems = checkR4(plain)
    setWrong(problems)
    if (problems.length > 0) return
    const name = `${read.protocol.key}-${read.protocol.version}.${plain.resourceType}.json`
    saveFile(name, `${JSON.stringify(plain, null, 2)}\n`, 'application/fhir+json')
  }
  return (
    <section className="part">
      <h3>{t('files.export')}</h3>
      <p>{t('files.export.body')}</p>
      <div className="row">
        <Button onClick={() => save(questionnaireOf(read))}>{t('files.questionnaire')}</Button>
        <Button onClick={() => save(planDefinitionOf(read))}>{t('files.plan')}</Button>
      </div>
      <p className="soft small">{t('files.checked')}</p>
      {wrong.length > 0 && (
        <Banner tone="turn" title={t('files.wrong')}>
          <ul>
            {wrong.slice(0, MOST).map(({ path, rule }) => (
              <li key={`${path} ${rule}`}>
                <code>{path}</code>: {rule}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </section>
  )
}

const LARGEST = 5_000_000
type Outcome = (
  | Imported
  | { readonly kind: 'too-big' }
  /** Rules, orders and plans as they leave here; or what keeps them from being read back. */
  | { readonly kind: 'plan'; readonly title: Localized | undefined; readonly problems: readonly ForeignProblem[] }
) & { readonly text?: string }

async function readFile(file: File, language: 'en' | 'es'): Promise<Outcome> {
  if (file.size > LARGEST) return { kind: 'too-big' }
  const [text, { readImported }, { evaluateFhirPath }] = await Promise.all([
    file.text(),
    import('#clinical/questionnaire/imported.ts'),
    // Large, and needed only here.
    import('#clinical/questionnaire/fhirpath.ts'),
  ])
  return isPlan(text) ? { ...readPlan(text, language), text } : { ...readImported(text, evaluateFhirPath), text }
}

function readPlan(text: string, language: 'en' | 'es'): Outcome {
  const read = readForeign(blankContent('read'), 'plan-definition', text, language)
  if ('problems' in read) return { kind: 'plan', title: undefined, problems: read.problems }
  const { title } = read.content.protocol as Partial<Protocol>
  return { kind: 'plan', title, problems: [] }
}

/** Whether a draft can be made of it: what cannot be read as a form, or as rules of Kairos, is refused. */
const canBegin = (outcome: Outcome): boolean =>
  outcome.kind === 'runs' || (outcome.kind === 'plan' && outcome.problems.length === 0)

function Import({ practice, of }: { practice: string; of: string }) {
  const { t, language } = useProtocolWords()
  const [outcome, setOutcome] = useState<Outcome>()
  return (
    <section className="part">
      <h3 id="files-import">{t('files.import')}</h3>
      <p>{t('files.import.body')}</p>
      <label className="field">
        <span className="field-label">{t('files.choose')}</span>
        <input
          type="file"
          accept=".json,application/json,application/fhir+json"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void readFile(file, language).then(setOutcome)
          }}
        />
      </label>
      <output className="stack">
        {outcome && <Found outcome={outcome} practice={practice} />}
        {outcome?.text !== undefined && canBegin(outcome) && (
          <p>
            <BeginFromFile of={of} text={outcome.text} practice={practice} />
          </p>
        )}
      </output>
    </section>
  )
}

function Found({ outcome, practice }: { outcome: Outcome; practice: string }) {
  const { t, language } = useProtocolWords()
  if (outcome.kind === 'too-big') return <Banner tone="turn" title={t('files.tooBig')} />
  if (outcome.kind === 'not-json')
    return <Banner tone="turn" title={t('files.notJson', { why: outcome.fault.say[language] })} />
  if (outcome.kind === 'cannot-run')
    return (
      <div className="stack">
        <Banner tone="turn" title={t('files.runsNot')}>
          {t('files.runsNot.then')}
        </Banner>
        <FormProblems problems={outcome.problems} text={outcome.text} />
      </div>
    )
  if (outcome.kind === 'plan')
    return outcome.problems.length === 0 ? (
      <Banner tone="done" title={t('files.isPlan', { title: outcome.title?.[language] ?? '' })}>
        {t('files.isPlan.then')}
      </Banner>
    ) : (
      <Banner tone="turn" title={t('files.noPlan')}>
        <ul>
          {outcome.problems.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      </Banner>
    )
  const { form, given, problems, questions } = outcome
  const sound = !problems.some(({ severity }) => severity === 'error')
  return (
    <div className="stack">
      <Banner
        tone={sound ? 'done' : 'turn'}
        title={t(sound ? 'files.runs' : 'files.runsWith', { title: form.title ?? '' })}
        action={
          <Button
            onClick={() => {
              sessionStorage.setItem('kairos.try.form', JSON.stringify(form))
              location.assign(`/p/${encodeURIComponent(practice)}/try-form`)
            }}
          >
            {t('files.tryIt')}
          </Button>
        }
      >
        <p>{t('files.runs.body', { questions })}</p>
        {given.length > 0 && (
          <p>{t('files.given', { what: given.map((name) => `${name} “${form[name] ?? ''}”`).join(', ') })}</p>
        )}
      </Banner>
      <FormProblems problems={problems} text={outcome.text} />
    </div>
  )
}
