import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rank, type SafetyLevel, SAFETY_VERSION, screenText } from '#clinical/safety/index.ts'

/**
 * What the safety rules catch of our own corpus, how often they stop ordinary messages, and how fast they are.
 * Of the held-out part it prints numbers only: whoever reads which ones are missed has begun to tune to them.
 */

type Case = { id: string; lang: string; level: SafetyLevel; kind: string | null; text: string; when?: string }
type Ordinary = { text: string; lang?: string }
type Row = {
  name: string
  messages: number
  emergencies: number
  atEmergency: number
  atUrgent: number
  calm: number
  stopped: number
  calmUrgent: number
}

const { values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { ordinary: { type: 'string' }, json: { type: 'string' }, misses: { type: 'boolean', default: false } },
})
const root = resolve(import.meta.dirname, '..')
const ordinaryFile = String(values.ordinary ?? resolve(root, '../shared/data/ordinary-messages.jsonl'))
const jsonFile = String(values.json ?? resolve(import.meta.dirname, 'results/safety.json'))

function lines<T>(path: string): T[] {
  const all = readFileSync(path, 'utf8').split('\n')
  return all.filter((line) => line !== '').map((line) => JSON.parse(line) as T)
}
const tuned = lines<Case>(resolve(root, 'clinical/safety/corpus.jsonl'))
const oblique = lines<Case>(resolve(root, 'clinical/safety/corpus.oblique.jsonl'))
const open = lines<Case & { batch: string }>(resolve(root, 'clinical/safety/corpus.open.jsonl'))
const held = lines<Case>(resolve(root, 'clinical/safety/corpus.held.jsonl'))
/** Written and sealed before anything was learned: nobody who tuned has read it. */
const sealed = lines<Case>(resolve(root, 'clinical/safety/corpus.held-blind.jsonl'))
/** Long calm letters in casual words: what stops them is what the rules take for more than it says. */
const letters = lines<Case>(resolve(root, 'clinical/safety/corpus.letters.jsonl'))
/** Long emergencies and calm texts of all lengths; of the half that was only counted nobody who tuned has read one. */
const long = lines<Case & { half: 'read' | 'counted' }>(resolve(root, 'clinical/safety/corpus.long.jsonl'))
const judge = ({ text, lang }: Ordinary): SafetyLevel => screenText({ text, language: lang ?? 'en' }).level
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)
const perThousand = (part: number, whole: number): number => Math.round((10_000 * part) / Math.max(1, whole)) / 10

function row(name: string, some: readonly Case[]): Row {
  const judged = some.map((one) => ({ wanted: one.level, got: judge(one) }))
  const emergencies = judged.filter(({ wanted }) => wanted === 'emergency')
  const calm = judged.filter(({ wanted }) => wanted === 'none')
  const count = (list: typeof judged, least: SafetyLevel): number =>
    list.filter(({ got }) => rank(got) >= rank(least)).length
  return {
    name,
    messages: some.length,
    emergencies: emergencies.length,
    atEmergency: count(emergencies, 'emergency'),
    atUrgent: count(emergencies, 'urgent'),
    calm: calm.length,
    stopped: count(calm, 'emergency'),
    calmUrgent: count(calm, 'urgent'),
  }
}

function print(one: Row): void {
  const cells = [
    one.name.padEnd(26),
    String(one.messages).padStart(8),
    String(one.emergencies).padStart(11),
    percent(one.atEmergency, one.emergencies).padStart(12),
    percent(one.atUrgent, one.emergencies).padStart(11),
    percent(one.stopped, one.calm).padStart(14),
    percent(one.calmUrgent, one.calm).padStart(12),
  ]
  console.log(cells.join('  '))
}

/** Milliseconds of this process's own work: a clock on a busy machine measures its neighbours. */
function timed(work: () => void): number {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

/** Messages of about 1,000 characters, made of whole ones. */
function joined(texts: readonly string[]): string[] {
  const long: string[] = []
  let rest = ''
  for (const text of texts) {
    rest += `${text}\n`
    if (rest.length < 1000) continue
    long.push(rest.slice(0, 1000))
    rest = ''
  }
  return long
}

/** Milliseconds a text, best of five rounds. */
function measureSpeed(texts: readonly string[]): number {
  const all = (): void => {
    for (const text of texts) screenText({ text, language: 'en' })
  }
  for (let warm = 0; warm < 5; warm += 1) all()
  return Math.min(...Array.from({ length: 5 }, () => timed(all))) / Math.max(1, texts.length)
}

const rows = [
  row('tuned', tuned),
  row('tuned, oblique', oblique),
  row('tuned, open classes', open),
  ...(['before', 'after', 'last', 'fresh'] as const).map((when) =>
    row(
      `held, ${when} the rules`
        .replace('last the rules', 'last, plain words')
        .replace('fresh the rules', 'fresh, many voices'),
      held.filter((one) => one.when === when),
    ),
  ),
  row('calm letters, long', letters),
  ...(['read', 'counted'] as const).map((half) =>
    row(
      `long, ${half}`,
      long.filter((one) => one.half === half),
    ),
  ),
  row('held, by a stranger', sealed),
  ...['en', 'es'].map((lang) =>
    row(
      `held, by a stranger, ${lang}`,
      sealed.filter((one) => one.lang === lang),
    ),
  ),
  ...['en', 'es'].map((lang) =>
    row(
      `held, ${lang}`,
      held.filter((one) => one.lang === lang),
    ),
  ),
  ...[...new Set([...tuned, ...held].flatMap(({ kind }) => kind ?? []))].map((kind) =>
    row(
      kind,
      [...tuned, ...held].filter((one) => one.kind === kind),
    ),
  ),
]
console.log(
  `Safety rules ${SAFETY_VERSION}. Rules and messages are by one hand: a floor, not a measure of the world.\n`,
)
console.log(`${''.padEnd(26)}  messages  emergencies  at emergency  at urgent+  calm stopped  calm urgent+`)
for (const one of rows) print(one)

if (values.misses) {
  for (const { id, lang, level, text } of tuned) {
    const { level: got, findings } = screenText({ text, language: lang })
    if (got !== level)
      console.log(`${id} wanted ${level}, got ${got} (${findings.map((f) => f.ruleId).join(' ')}): ${text}`)
  }
}

function screenOrdinary(): Record<string, unknown> {
  if (!existsSync(ordinaryFile)) {
    console.log(
      `\nOrdinary messages: not measured, there is no ${ordinaryFile}. Give --ordinary=FILE, one {"text"} a line.`,
    )
    return { notMeasured: 'no file of ordinary messages' }
  }
  const ordinary = lines<Ordinary>(ordinaryFile)
  const byRule = new Map<string, number>()
  const count: Record<SafetyLevel, number> = { none: 0, concern: 0, urgent: 0, emergency: 0 }
  for (const { text, lang } of ordinary) {
    const { level, findings } = screenText({ text, language: lang ?? 'en' })
    count[level] += 1
    for (const { ruleId } of findings) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1)
  }
  const stopped = perThousand(count.emergency, ordinary.length)
  const urgent = perThousand(count.emergency + count.urgent, ordinary.length)
  console.log(
    `\nOrdinary messages ${ordinary.length}: stopped ${stopped} per 1,000, urgent or above ${urgent} per 1,000, for staff first ${perThousand(count.concern, ordinary.length)} per 1,000.`,
  )
  const often = [...byRule].toSorted((a, b) => b[1] - a[1]).slice(0, 12)
  console.log(`Rules that fired most: ${often.map(([rule, n]) => `${rule} ${n}`).join(' · ')}`)
  return { messages: ordinary.length, ...count, stoppedPerThousand: stopped, urgentPerThousand: urgent }
}

const ordinary = screenOrdinary()
const texts = [...tuned, ...held].map(({ text }) => text)
const ordinaryTexts = existsSync(ordinaryFile) ? lines<Ordinary>(ordinaryFile).map(({ text }) => text) : texts
const speed = {
  perMessage: measureSpeed(texts),
  perThousandOrdinary: measureSpeed(joined(ordinaryTexts)),
  perThousandAlarming: measureSpeed(joined(texts)),
}
console.log(
  `\nProcessor time, best of five: ${speed.perMessage.toFixed(3)} ms a message of the corpus; for 1,000 characters ${speed.perThousandOrdinary.toFixed(3)} ms of ordinary messages, ${speed.perThousandAlarming.toFixed(3)} ms of nothing but emergencies.`,
)
mkdirSync(dirname(jsonFile), { recursive: true })
writeFileSync(jsonFile, `${JSON.stringify({ version: SAFETY_VERSION, rows, ordinary, speed }, null, 2)}\n`)
