import { useMemo } from 'react'
import { isList, isPlain } from '#clinical/protocol/same-content.ts'
import type { Problem } from '#clinical/questionnaire/questionnaire.types.ts'
import { sayProblem } from '#clinical/questionnaire/say-problem.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useProtocolWords } from './reader.ts'

/** As many as one page shows. */
export const MOST = 100
const FEW = 5
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
function rowsOf(some: readonly Problem[], placeOf: (problem: Problem) => string): readonly Row[] {
  const alike = Map.groupBy(some, ({ severity, path, message }) =>
    severity === 'error' ? `${path} ${message}` : message,
  )
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, places: others.length > 0 ? [...new Set([first, ...others].map(placeOf))] : [] }] : [],
  )
}

/** The words of each question by its name, as far as the file can be read. */
function questionsIn(text: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (items: unknown) => {
    if (!isList(items)) return
    for (const one of items) {
      if (!isPlain(one)) continue
      if (typeof one['linkId'] === 'string' && typeof one['text'] === 'string') found.set(one['linkId'], one['text'])
      walk(one['item'])
    }
  }
  const form: unknown = text === undefined ? undefined : JSON.parse(text.replace(/^\uFEFF/, ''))
  if (isPlain(form)) walk(form['item'])
  return found
}

/** What is wrong with a form made elsewhere, and what is only to know, each with where it stands. */
export function FormProblems({ problems, text }: { problems: readonly Problem[]; text: string | undefined }) {
  const { t, language } = useProtocolWords()
  const questions = useMemo(() => questionsIn(text), [text])
  const named = (linkId: string | undefined) => {
    const words = linkId === undefined ? undefined : questions.get(linkId)
    return words === undefined ? undefined : `“${words}”`
  }
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
            <span className="soft small">
              {places.slice(0, FEW).join('; ')}
              {places.length > FEW && <> {t('files.more', { n: places.length - FEW })}</>}
            </span>
          </>
        ) : (
          <>
            <span>{named(linkId) ?? placeInWords(path, t)}</span>
            <br />
            <code className="expression soft">{linkId === undefined ? path : `${linkId} · ${path}`}</code>
          </>
        ),
    },
    { id: 'what', header: t('files.what'), cell: (one) => sayProblem(one, language, (name) => questions.get(name)) },
  ]
  return (['error', 'warning'] as const).map((severity) => {
    const some = rowsOf(
      problems.filter((one) => one.severity === severity),
      ({ path, linkId }) => named(linkId) ?? placeInWords(path, t),
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
