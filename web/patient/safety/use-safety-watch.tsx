import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { answerFinding, screenText } from '#contract/cases/index.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { useOnline } from '#ui/page.tsx'
import { useDevice } from '../../session/device.tsx'
import {
  type Alarm,
  alarmKey,
  allAlarms,
  type AlarmAnswer,
  type AtIt,
  isSameAlarm,
  lastHeard,
  markLater,
  notOnRecord,
  openEmergencies,
  type ServerFinding,
  settledBy,
  type SettledFlag,
  whoHasAlarms,
} from './alarms.ts'
import { heardPart } from './heard-part.ts'
import { fetchSafety, safetyAsItComes } from './safety-words.ts'
import { isTakenBack } from './taken-back.ts'

const PAUSE_MS = 400
/** Fewer letters say nothing. */
const SHORTEST = 3
const KEPT = 'alarms'
type Asked = {
  readonly findings: readonly ServerFinding[]
  readonly settled?: readonly SettledFlag[]
  readonly at: number
}

/** What a screen needs to interrupt and to be answered. `nowhere`: nobody is told. */
export type AlarmWatch = {
  /** The matter it is kept in; null where it belongs to none yet. */
  readonly caseId: string | null
  readonly open: readonly Alarm[]
  readonly urgent: readonly Alarm[]
  readonly onRecord: 'yes' | 'asking' | 'unreachable' | 'nowhere'
  /** Who has these very alarms in hand or looked at them, and whether somebody on call is rung for them. */
  readonly whoHas: (alarms: readonly Alarm[]) => AtIt
  readonly answer: (answer: AlarmAnswer) => void
}
export type SafetyWatch = AlarmWatch & {
  /** All that is open on record, as the server said last. */
  readonly findings: readonly (ServerFinding & Pick<Alarm, 'later'>)[]
  /** Emergencies seen here that the server cannot be told of now. */
  readonly unsent: readonly Alarm[]
  /** Every emergency here is on record and was answered with "not now". */
  readonly takenBack: boolean
  /** The boxes whose words are in a language that the rules do not read. */
  readonly unread: readonly string[]
  /** Screens words as they are typed; `where` names the box. */
  readonly watch: (text: string, where: string) => void
  /** Alarms worked out from answers. */
  readonly raise: (alarms: readonly Alarm[]) => void
  /** Findings that came with the server's answer to a save or a message. */
  readonly learn: (findings: readonly ServerFinding[]) => void
}

/**
 * Watches what a person writes on one matter. The browser's own word interrupts at once; the server is told, judges
 * again and pages staff, whether or not anything is ever sent. What cannot be told now waits in the outbox. `asked`: what the
 * page's own question to the server brought, which follows the live hints, and when it came (milliseconds).
 */
export function useSafetyWatch(caseId: string, asked: Asked | undefined, facts: PatientFacts): SafetyWatch {
  const online = useOnline()
  const [local, setLocal] = useState<readonly Alarm[]>([])
  const [learned, setLearned] = useState<Asked>()
  const heard = lastHeard(asked, learned)
  const [here, setHere] = useState<readonly string[]>([])
  const known = useRef<readonly string[]>([])
  useEffect(() => {
    known.current = heard.map(({ id }) => id)
  })
  const findings = useMemo(() => markLater(heard, local, here), [heard, local, here])

  const raise = useCallback((alarms: readonly Alarm[]) => {
    if (alarms.length === 0) return
    setLocal((known) => {
      const fresh = alarms.filter((alarm) => !known.some((one) => alarmKey(one) === alarmKey(alarm)))
      return fresh.length === 0 ? known : [...known, ...fresh]
    })
  }, [])
  const learn = useCallback((now: readonly ServerFinding[]) => {
    const fresh = now.flatMap(({ id }) => (known.current.includes(id) ? [] : [id]))
    if (fresh.length > 0) setHere((all) => [...all, ...fresh])
    setLearned({ findings: now, at: Date.now() })
  }, [])
  const { onRecord, tell } = useTelling(caseId, learn)
  const { watch, unread } = useScreening(facts, raise, tell)
  const { answered, keep } = useAnswers(caseId, local, findings)
  const settled = useSettled(findings, asked?.settled)

  const open = openEmergencies(local, findings, answered)
  return {
    caseId,
    watch,
    unread,
    raise,
    learn,
    open,
    urgent: allAlarms(local, findings).filter((alarm) => alarm.level === 'urgent' && !settled(alarm)),
    onRecord,
    findings,
    takenBack: onRecord === 'yes' && isTakenBack(local, findings, answered),
    unsent: !online || onRecord !== 'yes' ? notOnRecord(local, findings).filter((alarm) => !settled(alarm)) : [],
    whoHas: (alarms) => {
      const left = alarms.filter((alarm) => !settled(alarm))
      const [first] = alarms
      return { ...whoHasAlarms(left, findings), settled: left.length === 0 && first ? settled(first) : undefined }
    },
    answer: (given) => keep(open, given),
  }
}

/** Of an alarm this page has known to be on record, who settled it since. */
function useSettled(findings: readonly ServerFinding[], settled: readonly SettledFlag[] = []) {
  const [had, setHad] = useState<readonly ServerFinding[]>([])
  const fresh = findings.filter(({ id }) => !had.some((one) => one.id === id))
  if (fresh.length > 0) setHad([...had, ...fresh])
  return (alarm: Alarm) =>
    settledBy(
      had.filter((one) => isSameAlarm(one, alarm)),
      findings,
      settled,
    )
}

/** Tells the server what was heard here: it judges again, and pages. */
function useTelling(caseId: string, learn: SafetyWatch['learn']) {
  const device = useDevice()
  const [onRecord, setOnRecord] = useState<SafetyWatch['onRecord']>('yes')
  const tell = useCallback(
    async (text: string, where: string) => {
      const input = { caseId, text, where }
      const key = crypto.randomUUID()
      setOnRecord('asking')
      try {
        learn((await call(screenText, input, { idempotencyKey: key })).findings)
        setOnRecord('yes')
      } catch (error) {
        setOnRecord('unreachable')
        if (isWorthRetrying(error)) await device?.outbox.add(screenText, input, key)
      }
    },
    [caseId, device, learn],
  )
  return { onRecord, tell }
}

/** Screens each box when its writer pauses; what was not heard before is told. */
function useScreening(
  facts: PatientFacts,
  raise: SafetyWatch['raise'],
  tell: (text: string, where: string) => Promise<void>,
): Pick<SafetyWatch, 'watch' | 'unread'> {
  const { language } = useLanguage()
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const told = useRef(new Set<string>())
  const [unread, setUnread] = useState<readonly string[]>([])
  useEffect(() => void fetchSafety(language), [language])
  // The same facts in a new object are no new facts.
  const known = JSON.stringify(facts)
  const mark = useCallback((where: string, isUnread: boolean) => {
    setUnread((all) =>
      all.includes(where) === isUnread ? all : isUnread ? [...all, where] : all.filter((one) => one !== where),
    )
  }, [])
  const watch = useCallback<SafetyWatch['watch']>(
    (text, where) => {
      clearTimeout(timers.current.get(where))
      if (text.trim().length < SHORTEST) return mark(where, false)
      const look = async () => {
        for await (const safety of safetyAsItComes(language)) {
          const { findings: seen, screened } = safety.screen(text, language, JSON.parse(known) as PatientFacts)
          mark(where, !screened)
          const heard = seen.flatMap(({ ruleId, level, instruction, spans }) =>
            level === 'concern' ? [] : [{ alarm: { ruleId, level, instruction, where, say: null }, spans }],
          )
          raise(heard.map(({ alarm }) => alarm))
          const fresh = heard.filter(({ alarm }) => !told.current.has(alarmKey(alarm)))
          for (const { alarm } of fresh) told.current.add(alarmKey(alarm))
          // Not waited for: the other language's words are looked at meanwhile.
          for (const part of new Set(fresh.map(({ spans }) => heardPart(text, spans)))) void tell(part, where)
        }
      }
      const timer = setTimeout(() => void look().catch(() => undefined), PAUSE_MS)
      timers.current.set(where, timer)
    },
    [language, known, raise, tell, mark],
  )
  return { watch, unread }
}

/** What she answered to each alarm: kept on the device, and sent once the alarm is on record, whichever comes first. */
function useAnswers(caseId: string, local: readonly Alarm[], findings: readonly ServerFinding[]) {
  const device = useDevice()
  const [answered, setAnswered] = useState<Readonly<Record<string, AlarmAnswer>>>({})
  const sent = useRef(new Set<string>())

  // An answer given before a reload still stands, also without a network.
  useEffect(() => {
    void device?.store
      .get<Record<string, AlarmAnswer>>(KEPT, caseId)
      .then((kept) => kept && setAnswered((now) => ({ ...kept.value, ...now })))
      .catch(() => undefined)
  }, [device, caseId])

  const send = useCallback(
    async (findingId: string, answer: AlarmAnswer) => {
      const input = { caseId, findingId, answer }
      const key = crypto.randomUUID()
      try {
        await call(answerFinding, input, { idempotencyKey: key })
      } catch (error) {
        if (isWorthRetrying(error)) await device?.outbox.add(answerFinding, input, key)
      }
    },
    [caseId, device],
  )
  useEffect(() => {
    for (const alarm of allAlarms(local, findings)) {
      const answer = answered[alarmKey(alarm)]
      if (!answer) continue
      for (const finding of findings) {
        if (finding.patientAnswer !== null || sent.current.has(finding.id) || !isSameAlarm(finding, alarm)) continue
        sent.current.add(finding.id)
        void send(finding.id, answer)
      }
    }
  }, [answered, findings, local, send])

  const keep = (alarms: readonly Alarm[], answer: AlarmAnswer) => {
    const all = { ...answered, ...Object.fromEntries(alarms.map((alarm) => [alarmKey(alarm), answer])) }
    setAnswered(all)
    // What the device does not keep, the server does: the answer is sent besides.
    void device?.store.put(KEPT, caseId, all).catch(() => undefined)
  }
  return { answered, keep }
}
