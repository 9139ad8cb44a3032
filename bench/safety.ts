import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { SAFETY_LEVELS, type SafetyLevel, SAFETY_VERSION, screenText } from '#clinical/safety/index.ts'

/** Prints what the safety rules catch of our own corpus, how often they stop ordinary messages, and how fast. */

type Case = {
  id: string
  lang: string
  level: SafetyLevel
  kind: string | null
  held: boolean
  text: string
  why: string
}

const { values } = parseArgs({ options: { ordinary: { type: 'string' }, misses: { type: 'boolean', default: false } } })
const lines = (path: string | URL): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
const cases = lines(new URL('../clinical/safety/corpus.jsonl', import.meta.url)) as Case[]
const rank = (level: SafetyLevel): number => SAFETY_LEVELS.indexOf(level)
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)

function report(name: string, some: readonly Case[]): void {
  const judged = some.map((one) => ({ one, got: screenText({ text: one.text, language: one.lang }).level }))
  const emergencies = judged.filter(({ one }) => one.level === 'emergency')
  const calm = judged.filter(({ one }) => one.level === 'none')
  const atOnce = emergencies.filter(({ got }) => got === 'emergency').length
  const sameDay = emergencies.filter(({ got }) => rank(got) >= rank('urgent')).length
  const exact = judged.filter(({ one, got }) => one.level === got).length
  const alarms = calm.filter(({ got }) => rank(got) >= rank('urgent')).length
  console.log(
    `${name.padEnd(22)} messages ${String(some.length).padStart(4)} · emergencies at emergency ${percent(atOnce, emergencies.length)}, at urgent or above ${percent(sameDay, emergencies.length)} · look-alikes stopped ${percent(alarms, calm.length)} · exact ${percent(exact, some.length)}`,
  )
}

console.log(
  `Safety rules ${SAFETY_VERSION}. Written and judged by the same hand: a floor under regressions, not a measure of the world.`,
)
report(
  'tuned',
  cases.filter(({ held }) => !held),
)
report(
  'held',
  cases.filter(({ held }) => held),
)
for (const lang of ['en', 'es'])
  report(
    `language ${lang}`,
    cases.filter((one) => one.lang === lang),
  )
for (const kind of new Set(cases.flatMap((one) => one.kind ?? [])))
  report(
    kind,
    cases.filter((one) => one.kind === kind),
  )
if (values.misses) {
  for (const { id, lang, level, text, held } of cases) {
    const { level: got, findings } = screenText({ text, language: lang })
    if (got !== level && !held)
      console.log(`${id} wanted ${level}, got ${got} (${findings.map(({ ruleId }) => ruleId).join(' ')}): ${text}`)
  }
}

const long = cases.map(({ text }) => text).join('. ')
for (let warm = 0; warm < 20; warm += 1) screenText({ text: long, language: 'en' })
const began = performance.now()
const rounds = 30
for (let round = 0; round < rounds; round += 1) screenText({ text: long, language: 'en' })
console.log(
  `time per 1,000 characters  ${(((performance.now() - began) / rounds / long.length) * 1000).toFixed(3)} ms (${long.length} characters at once)`,
)

if (values.ordinary === undefined) {
  console.log('False alarms on ordinary messages: skipped. Give --ordinary FILE, one JSON object with "text" a line.')
} else {
  let ordinary: { id?: string; text: string; lang?: string }[] | undefined
  try {
    ordinary = lines(values.ordinary) as { id?: string; text: string; lang?: string }[]
  } catch (error) {
    console.log(
      `False alarms on ordinary messages: skipped, the file cannot be read (${error instanceof Error ? error.message : 'unknown'}).`,
    )
  }
  if (ordinary) {
    const count: Record<SafetyLevel, number> = { none: 0, concern: 0, urgent: 0, emergency: 0 }
    const byRule = new Map<string, number>()
    for (const { text, lang } of ordinary) {
      const { level, findings } = screenText({ text, language: lang ?? 'en' })
      count[level] += 1
      for (const { ruleId } of findings) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1)
    }
    const perThousand = (n: number): string => ((1000 * n) / (ordinary?.length ?? 1)).toFixed(1)
    console.log(
      `ordinary messages ${ordinary.length} · stopped (emergency) ${perThousand(count.emergency)} per 1,000 · urgent or above ${perThousand(count.emergency + count.urgent)} per 1,000`,
    )
    const often = [...byRule].toSorted((a, b) => b[1] - a[1]).slice(0, 12)
    console.log(`rules that fired most: ${often.map(([rule, n]) => `${rule} ${n}`).join(' · ')}`)
  }
}
