import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Instruction } from '#clinical/safety/safety.types.ts'
import { saidWhileClosed } from '../../web/patient/safety/closed-words.ts'
import { expect } from './people.ts'

type Row = Readonly<Record<string, string | number>>
export type Told = Readonly<Record<string, string | number | readonly string[] | readonly Row[]>>
type Rule = {
  readonly id: string
  readonly kind: string
  readonly level?: 'emergency' | 'urgent' | 'concern'
  readonly when: string
  readonly say: { readonly en: string }
  /** What to do, where it is not simply 911. */
  readonly instruction?: Instruction
}
type Vignette = {
  readonly id: string
  readonly patient: { readonly sexAtBirth: string; readonly age: number }
  readonly answers: Told
  readonly expected: { readonly fired?: readonly string[] }
}
export type Flag = Rule & {
  readonly level: 'emergency' | 'urgent'
  /** The question whose answer raises it, and what is answered there. */
  readonly question: string
  readonly answer: Told[string]
  /** Everything else that was answered before. */
  readonly before: Told
  readonly male: boolean
}

const read = (protocol: string, file: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../protocols', protocol, file), 'utf8'))

/** A table of readings in which nothing is high or low. */
const calm = (rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row, systolic: 122, diastolic: 74 }))
const isTable = (answer: Told[string] | undefined): answer is readonly Row[] =>
  Array.isArray(answer) && typeof answer[0] === 'object'

/** Every red flag of a protocol that is an emergency or cannot wait for tomorrow, with one of its vignettes that raises it. */
export function redFlagsOf(protocol: string): Flag[] {
  const { rules, variables } = read(protocol, 'protocol.json') as {
    rules: Rule[]
    variables: { name: string; expression: string }[]
  }
  const all = read(protocol, 'vignettes.json') as Vignette[] | { vignettes: Vignette[] }
  const vignettes = Array.isArray(all) ? all : all.vignettes
  return rules.flatMap((rule) => {
    const { level } = rule
    if (rule.kind !== 'red-flag' || (level !== 'emergency' && level !== 'urgent')) return []
    const found = vignettes
      .filter((v) => v.expected.fired?.includes(rule.id))
      .toSorted((a, b) => (a.expected.fired?.length ?? 0) - (b.expected.fired?.length ?? 0))[0]
    if (!found) throw new Error(`no vignette of ${protocol} raises ${rule.id}`)
    // The question it asks about is named by its variables; the last one of them to be answered is what raises it.
    const named = variables.filter(({ name }) => new RegExp(`%${name}\\b`).test(rule.when))
    const asked = named.flatMap(({ expression }) =>
      [...expression.matchAll(/linkId='([\w-]+)'|%(\w+)/g)].flatMap(
        (m) => m[1] ?? /linkId='([\w-]+)'/.exec(variables.find((v) => v.name === m[2])?.expression ?? '')?.[1] ?? [],
      ),
    )
    const reading = /%(screened|readings)\b/.test(rule.when)
    const question =
      asked.find((linkId) => linkId !== 'pregnancy' && found.answers[linkId] !== undefined) ??
      (reading ? 'readings' : '')
    const answer = found.answers[question]
    if (answer === undefined) throw new Error(`${protocol}: which question raises ${rule.id}?`)
    const rest = Object.entries(found.answers).filter(([linkId, given]) => linkId !== question && !isFile(given))
    return [
      {
        ...rule,
        level,
        question,
        answer,
        before: Object.fromEntries(isTable(answer) ? [...rest, [question, calm(answer)]] : rest),
        male: found.patient.sexAtBirth === 'male',
      },
    ]
  })
}
const isFile = (given: unknown): boolean => typeof given === 'string' && given.endsWith('.jpg')

/** Flags that one matter can raise one after the other: the same question after the same answers. */
export function inOneMatter(flags: readonly Flag[]): Flag[][] {
  const groups = new Map<string, Flag[]>()
  for (const flag of flags) {
    const key = JSON.stringify([flag.question, flag.before, flag.male, isTable(flag.answer) && flag.id])
    groups.set(key, [...(groups.get(key) ?? []), flag])
  }
  return [...groups.values()]
}

const byNight = ({ say }: Flag): string => saidWhileClosed(say.en, 'en')
/** It promises a call today, which nobody makes at night. */
export const isSaidByDay = (flag: Flag): boolean => flag.level === 'urgent' && byNight(flag) !== flag.say.en

/** By day its whole words; at night without those of a call today. */
export async function expectSaid(page: Page, flag: Flag, hour: 'day' | 'night'): Promise<void> {
  await expect(page.getByText(hour === 'day' ? flag.say.en : byNight(flag)).first()).toBeVisible()
  if (hour === 'night' && isSaidByDay(flag)) await expect(page.getByText(flag.say.en)).toHaveCount(0)
}
