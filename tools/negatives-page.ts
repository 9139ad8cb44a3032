import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { negativesOf } from '#clinical/protocol/negatives.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'

const root = join(import.meta.dirname, '../protocols')
const intakeOf = (key: string): Questionnaire =>
  JSON.parse(readFileSync(join(root, key, 'intake.questionnaire.json'), 'utf8')) as Questionnaire

/** Of every protocol shipped, what a clinician reads where something is not there: one row each, to be read in a diff. */
export const negativeGroups = (): readonly {
  readonly title: string
  readonly rows: readonly (readonly string[])[]
}[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((title) => ({
      title,
      rows: negativesOf(intakeOf(title)).map(({ linkId, code, words, matters }) => [
        linkId,
        code ?? '',
        words,
        matters ? '●' : '',
      ]),
    }))
