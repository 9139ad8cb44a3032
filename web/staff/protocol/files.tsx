import { useState } from 'react'
import { checkR4, type R4Problem } from '#clinical/protocol/check-r4.ts'
import { planDefinitionOf, questionnaireOf, type Resource } from '#clinical/protocol/fhir-export.ts'
import type { Imported } from '#clinical/questionnaire/imported.ts'
import { sayProblem } from '#clinical/questionnaire/say-problem.ts'
import type { Problem } from '#clinical/questionnaire/questionnaire.types.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { saveFile } from '../audit/csv.ts'
import { BeginFromFile } from './draft/begin-draft.tsx'
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

const MOST = 100
const LARGEST = 5_000_000
type Outcome = (Imported | { readonly kind: 'too-big' }) & { readonly text?: string }

async function readFile(file: File): Promise<Outcome> {
  if (file.size > LARGEST) return { kind: 'too-big' }
  const [text, { readImported }, { evaluateFhirPath }] = await Promise.all([
    file.text(),
    import('#clinical/questionnaire/imported.ts'),
    // Large, and needed only here.
    import('#clinical/questionnaire/fhirpath.ts'),
  ])
  return { ...readImported(text, evaluateFhirPath), text }
}

function Import({ practice, of }: { practice: string; of: string }) {
  const { t } = useProtocolWords()
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
            if (file) void readFile(file).then(setOutcome)
          }}
        />
      </label>
      <output className="block">
        {outcome && <Found outcome={outcome} practice={practice} />}
        {outcome?.text !== undefined && outcome.kind !== 'not-json' && (
          <p>
            <BeginFromFile of={of} text={outcome.text} practice={practice} />
          </p>
        )}
      </output>
    </section>
  )
}

function Found({ outcome, practice }: { outcome: Outcome; practice: string }) {
  const { t } = useProtocolWords()
  if (outcome.kind === 'too-big') return <Banner tone="turn" title={t('files.tooBig')} />
  if (outcome.kind === 'not-json') return <Banner tone="turn" title={t('files.notJson', { why: outcome.why })} />
  if (outcome.kind === 'cannot-run')
    return (
      <div className="stack">
        <Banner tone="turn" title={t('files.runsNot')} />
        <Problems problems={outcome.problems} />
      </div>
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
      <Problems problems={problems} />
    </div>
  )
}

const inside = { answerOption: 'option', enableWhen: 'condition', initial: 'initial' } as const

/** `item[2].answerOption[0]` as somebody finds it who sees the form and not the file. */
function placeInWords(path: string, t: ReturnType<typeof useProtocolWords>['t']): string {
  const words = [...path.matchAll(/(\w+)\[(\d+)\]/g)].flatMap(([, name, at], place) => {
    const n = Number(at) + 1
    if (name === 'item') return [t(place === 0 ? 'files.place.question' : 'files.place.within', { n })]
    const known = name === undefined ? undefined : inside[name as keyof typeof inside]
    return known ? [t(`files.place.${known}`, { n })] : []
  })
  return words.length > 0 ? words.join(', ') : t('files.place.whole')
}

type Row = Problem & { readonly places: readonly string[] }

/** What is only missing in many places is one line that counts them; each thing that is wrong keeps its own. */
function rowsOf(some: readonly Problem[], t: ReturnType<typeof useProtocolWords>['t']): readonly Row[] {
  const alike = Map.groupBy(some, ({ severity, path, message }) =>
    severity === 'error' ? `${path} ${message}` : message,
  )
  return [...alike.values()].flatMap(([first, ...others]) =>
    first
      ? [{ ...first, places: others.length > 0 ? [first, ...others].map(({ path }) => placeInWords(path, t)) : [] }]
      : [],
  )
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  const { t, language } = useProtocolWords()
  const columns: readonly Column<Row>[] = [
    {
      id: 'where',
      header: t('files.where'),
      rowHeader: true,
      cell: ({ path, linkId, places }) =>
        places.length > 0 ? (
          <>
            <span>{t('files.places', { n: places.length })}</span>
            <br />
            <span className="soft small">{[...new Set(places)].join('; ')}</span>
          </>
        ) : (
          <>
            <span>{placeInWords(path, t)}</span>
            <br />
            <code className="expression soft">{linkId === undefined ? path : `${linkId} · ${path}`}</code>
          </>
        ),
    },
    { id: 'what', header: t('files.what'), cell: (one) => sayProblem(one, language) },
  ]
  return (['error', 'warning'] as const).map((severity) => {
    const some = rowsOf(
      problems.filter((one) => one.severity === severity),
      t,
    )
    const title = t(severity === 'error' ? 'files.errors' : 'files.warnings')
    if (some.length === 0) return null
    return (
      <section key={severity} className="stack-tight">
        <h4>{title}</h4>
        <Table
          caption={title}
          columns={columns}
          rows={some.slice(0, MOST)}
          rowKey={({ path, message }) => `${path} ${message}`}
        />
        {some.length > MOST && <p className="soft">{t('files.more', { n: some.length - MOST })}</p>}
      </section>
    )
  })
}
