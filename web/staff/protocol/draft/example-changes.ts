import type { Report } from './example-edits.ts'

/** What became of one made-up patient: new, gone, or other answers, another story, something else expected. */
export type ExampleChange = {
  readonly id: string
  readonly story: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: Report | undefined
  readonly after: Report | undefined
}

const told = ({ story, age, sexAtBirth, allergies, medicines, known, answers, expected }: Report): string =>
  JSON.stringify([
    story,
    age,
    sexAtBirth,
    allergies,
    medicines,
    known,
    answers.map(({ question, answer }) => [question.en, answer.en]).toSorted(),
    [expected.route, expected.acuity],
  ])

/** Examples are what a draft is judged by: who approves it sees which of them were changed. */
export function exampleChanges(before: readonly Report[], after: readonly Report[]): readonly ExampleChange[] {
  const now = after.flatMap((one): ExampleChange[] => {
    const was = before.find(({ id }) => id === one.id)
    if (was && told(was) === told(one)) return []
    return [{ id: one.id, story: one.story, kind: was ? 'changed' : 'added', before: was, after: one }]
  })
  const gone = before
    .filter(({ id }) => !after.some((one) => one.id === id))
    .map((one) => ({ id: one.id, story: one.story, kind: 'removed' as const, before: one, after: undefined }))
  return [...now, ...gone]
}

/** The answers that differ, by question. */
export function answerChanges(before: Report, after: Report, language: 'en' | 'es') {
  const said = (report: Report, question: string) =>
    report.answers.find((one) => one.question.en === question)?.answer[language]
  const questions = new Map(
    [...before.answers, ...after.answers].map(({ question }) => [question.en, question[language]]),
  )
  return [...questions].flatMap(([id, question]) => {
    const [was, is] = [said(before, id), said(after, id)]
    return was === is ? [] : [{ question, was, is }]
  })
}
