import type { OutputOf } from '#contract/endpoint.ts'
import type { screenText, thread } from '#contract/cases/index.ts'
import { isOutFirst } from '#clinical/safety/bad-air.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'

export type ServerFinding = OutputOf<typeof screenText>['findings'][number]
export type SettledFlag = OutputOf<typeof thread>['settled'][number]
export type AlarmAnswer = NonNullable<ServerFinding['patientAnswer']>
export type Said = { readonly en: string; readonly es: string }

/** A red flag seen on this device or told by the server; the same rule in the same place is one alarm. */
export type Alarm = {
  readonly ruleId: string
  /** The question or box it was seen in; rules over answers are all found in "answers". */
  readonly where: string
  readonly level: 'emergency' | 'urgent'
  readonly instruction: string
  readonly say: Said | null
  /** Of abuse, and told before this page was opened: said in no other words than any flag. */
  readonly later?: true
}

export const inAnswers = 'answers'
export const alarmKey = ({ ruleId, where }: Pick<Alarm, 'ruleId' | 'where'>): string => `${ruleId}@${where}`

/** The server names a protocol's rule `key:id`; the browser, which knows no protocol, only `id`. */
const sameRule = (server: string, local: string) => server === local || server.endsWith(`:${local}`)

/** Whether a finding on record is this alarm. A message gets its place only when sent, so there the rule alone tells. */
export const isSameAlarm = (finding: Pick<ServerFinding, 'ruleId' | 'foundIn'>, alarm: Alarm): boolean =>
  sameRule(finding.ruleId, alarm.ruleId) &&
  (finding.foundIn === alarm.where || alarm.where === inAnswers || /^(message|answer|request)\b/.test(alarm.where))

export const asAlarm = (finding: ServerFinding): Alarm[] =>
  finding.level === 'concern' ? [] : [{ ...finding, level: finding.level, where: finding.foundIn, say: finding.say }]

/** Everything raised, each once: what this device saw, and what the server has on record besides. */
export function allAlarms(local: readonly Alarm[], findings: readonly ServerFinding[]): readonly Alarm[] {
  const others = findings.filter((finding) => !local.some((alarm) => isSameAlarm(finding, alarm)))
  return [...local, ...others.flatMap(asAlarm)]
}

/** Who has an alarm in hand or looked at it, and whether anybody is rung for it. */
export type AtIt = Pick<ServerFinding, 'staffReadingNow' | 'onCallRung' | 'seen'> & {
  /** Nobody need answer it any more: who settled it, and when. */
  readonly settled?: SettledFlag | undefined
  /** All of it is on the server's record, whatever the line does now. */
  readonly told?: true
}
type Told = Omit<AtIt, 'settled' | 'told'> & Pick<ServerFinding, 'at' | 'level'>
const nobody: AtIt = { staffReadingNow: false, onCallRung: false, seen: null }
const gravity = ['concern', 'urgent', 'emergency'] as const

/** Who is at the newest of the gravest of these: a look at an older one, or from before this one was raised, answers nothing. */
export function whoHasThem(findings: readonly Told[]): AtIt {
  const newest = findings
    .toSorted((a, b) => gravity.indexOf(a.level) - gravity.indexOf(b.level) || Date.parse(a.at) - Date.parse(b.at))
    .at(-1)
  if (!newest) return nobody
  const { staffReadingNow, onCallRung, seen, at } = newest
  const since = seen && Date.parse(seen.at) >= Date.parse(at) ? seen : null
  return { staffReadingNow, onCallRung, seen: since, told: true }
}

/** Who is at these alarms; nobody, while one of them is not on record. */
export function whoHasAlarms(alarms: readonly Alarm[], findings: readonly ServerFinding[]): AtIt {
  const each = alarms.map((alarm) => findings.filter((finding) => isSameAlarm(finding, alarm)))
  return each.some((one) => one.length === 0) ? nobody : whoHasThem(each.flat())
}

/**
 * Who settled what was on record and is open no more. `had`: the flags this page has known as open; new words of which nobody
 * knows yet are not settled by what became of the old ones.
 */
export function settledBy(
  had: readonly Pick<ServerFinding, 'id'>[],
  findings: readonly Pick<ServerFinding, 'id'>[],
  settled: readonly SettledFlag[],
): SettledFlag | undefined {
  if (had.length === 0 || had.some(({ id }) => findings.some((one) => one.id === id))) return undefined
  const ended = settled.filter(({ id }) => had.some((one) => one.id === id))
  if (ended.length < had.length) return undefined
  return ended.toSorted((a, b) => (a.by?.at ?? '').localeCompare(b.by?.at ?? '')).at(-1)
}

/** Whether flags ask for a crisis line: before anything else (`only`), or beside an emergency of another kind. */
export type Crisis = 'only' | 'too' | null
type Asks = Pick<ServerFinding, 'level' | 'instruction' | 'ruleId'> & Pick<Alarm, 'later'>
/**
 * Words of abuse stand where and while she tells of it. On a page opened later, whoever did it may hold the phone: then its
 * flags are marked, to be shown in the words of any other. `here`: the flags that what is done on this page raised.
 */
export const markLater = (
  findings: readonly ServerFinding[],
  local: readonly Alarm[],
  here: readonly string[],
): readonly (ServerFinding & Pick<Alarm, 'later'>)[] =>
  findings.map((finding) =>
    !speaksOfAbuse(finding) || here.includes(finding.id) || local.some((alarm) => isSameAlarm(finding, alarm))
      ? finding
      : { ...finding, say: null, later: true },
  )
export const isCrisis = ({ level, instruction }: Asks) => level !== 'concern' && instruction === 'crisis-line'
export function crisisIn(flags: readonly Asks[]): Crisis {
  if (!flags.some(isCrisis)) return null
  return flags.every((flag) => flag.level !== 'emergency' || isCrisis(flag)) ? 'only' : 'too'
}
/** What comes before 911 where every other emergency that stands asks for the same: Poison Control, rinsing, a shield, a way out. */
export type Help = 'get-out' | 'poison-control' | 'rinse-eye' | 'shield-eye' | 'abuse-support'
const helps: readonly Help[] = ['get-out', 'poison-control', 'rinse-eye', 'shield-eye', 'abuse-support']
export function helpIn(flags: readonly Asks[]): Help | null {
  const others = flags.filter((flag) => flag.level === 'emergency' && !isCrisis(flag))
  // Whoever fainted in bad air is helped by nobody who stays in it: out comes first beside what such air does, and ends in 911.
  if (isOutFirst(others)) return 'get-out'
  return (
    helps.find((help) => others.length > 0 && others.every((flag) => flag.instruction === help && !flag.later)) ?? null
  )
}
/** Which of several emergencies speaks: the first raised, but out of bad air where all is what it does or a crisis in it, then the eye's own help, before any that only says 911. */
export function inOrderOfActing(open: readonly Alarm[]): readonly Alarm[] {
  const isEye = ({ instruction }: Alarm) => instruction === 'shield-eye' || instruction === 'rinse-eye'
  const out = isOutFirst(open) ? open.find(({ instruction }) => instruction === 'get-out') : undefined
  const first = out ?? open.find(isEye)
  if (!first || (!out && open[0]?.instruction !== 'call-911')) return open
  return [first, ...open.filter((alarm) => alarm !== first)]
}
/** Whether one of these is worse than "be seen today". */
export const isGrave = (flags: readonly Asks[]): boolean =>
  flags.some((flag) => flag.level === 'emergency' || isCrisis(flag))

/** Emergencies of this device that the server cannot be known to have: told of none of them, nobody can have settled one. */
export const notOnRecord = (local: readonly Alarm[], findings: readonly ServerFinding[]): readonly Alarm[] =>
  local.filter((alarm) => alarm.level === 'emergency' && !findings.some((finding) => isSameAlarm(finding, alarm)))

type Heard = { readonly findings: readonly ServerFinding[]; readonly at: number }
/** Each answer of the server lists all that is open: the one that came last holds, and nothing of an earlier one. */
export const lastHeard = (asked: Heard | undefined, learned: Heard | undefined): readonly ServerFinding[] =>
  (learned && learned.at > (asked?.at ?? 0) ? learned : asked)?.findings ?? []

/** Emergencies she has not answered yet, here or on another device. */
export function openEmergencies(
  local: readonly Alarm[],
  findings: readonly ServerFinding[],
  answered: Readonly<Record<string, AlarmAnswer>>,
): readonly Alarm[] {
  return allAlarms(local, findings).filter((alarm) => {
    if (alarm.level !== 'emergency' || answered[alarmKey(alarm)]) return false
    const onRecord = findings.filter((finding) => isSameAlarm(finding, alarm))
    return onRecord.length === 0 || onRecord.some((finding) => finding.patientAnswer === null)
  })
}
