import { useCallback, useEffect, useRef, useState } from 'react'
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
  notOnRecord,
  openEmergencies,
  type ServerFinding,
  whoHasAlarms,
} from './alarms.ts'
import { fetchSafety, safetyAsItComes } from './safety-words.ts'

const pause = 400
const kind = 'alarms'

/** What a screen needs to interrupt and to be answered. `nowhere`: nobody is told. */
export type AlarmWatch = {
  readonly open: readonly Alarm[]
  readonly urgent: readonly Alarm[]
  readonly onRecord: 'yes' | 'asking' | 'unreachable' | 'nowhere'
  /** Who has these very alarms in hand or looked at them, and whether somebody on call is rung for them. */
  readonly whoHas: (alarms: readonly Alarm[]) => AtIt
  readonly answer: (answer: AlarmAnswer) => void
}
export type SafetyWatch = AlarmWatch & {
  /** All that is open on record, as the server said last. */
  readonly findings: readonly ServerFinding[]
  /** Emergencies seen here that the server cannot be told of now. */
  readonly unsent: readonly Alarm[]
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
export function useSafetyWatch(
  caseId: string,
  asked: { readonly findings: readonly ServerFinding[]; readonly at: number } | undefined,
  facts: PatientFacts,
): SafetyWatch {
  const { language } = useLanguage()
  const device = useDevice()
  const online = useOnline()
  const [local, setLocal] = useState<readonly Alarm[]>([])
  const [learned, setLearned] = useState<typeof asked>()
  const [answered, setAnswered] = useState<Readonly<Record<string, AlarmAnswer>>>({})
  const [onRecord, setOnRecord] = useState<SafetyWatch['onRecord']>('yes')
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const told = useRef(new Set<string>())

  const findings = lastHeard(asked, learned)

  // An answer given before a reload still stands, also without a network.
  useEffect(() => {
    void device?.store
      .get<Record<string, AlarmAnswer>>(kind, caseId)
      .then((kept) => kept && setAnswered((now) => ({ ...kept.value, ...now })))
  }, [device, caseId])
  useEffect(() => void fetchSafety(language), [language])

  const raise = useCallback((alarms: readonly Alarm[]) => {
    if (alarms.length === 0) return
    setLocal((known) => {
      const fresh = alarms.filter((alarm) => !known.some((one) => alarmKey(one) === alarmKey(alarm)))
      return fresh.length === 0 ? known : [...known, ...fresh]
    })
  }, [])
  const learn = useCallback((now: readonly ServerFinding[]) => setLearned({ findings: now, at: Date.now() }), [])

  const tell = useCallback(
    async (text: string, where: string) => {
      const input = { caseId, text: text.slice(0, 20_000), where }
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

  const facts_ = JSON.stringify(facts)
  const watch = useCallback(
    (text: string, where: string) => {
      clearTimeout(timers.current.get(where))
      if (text.trim().length < 3) return
      const look = async () => {
        for await (const safety of safetyAsItComes(language)) {
          const { findings: seen } = safety.screen(text, language, JSON.parse(facts_) as PatientFacts)
          const alarms = seen.flatMap(({ ruleId, level, instruction }) =>
            level === 'concern' ? [] : [{ ruleId, level, instruction, where, say: null }],
          )
          raise(alarms)
          const fresh = alarms.filter((alarm) => !told.current.has(alarmKey(alarm)))
          for (const alarm of fresh) told.current.add(alarmKey(alarm))
          // Not waited for: the other language's words are looked at meanwhile.
          if (fresh.length > 0) void tell(text, where)
        }
      }
      timers.current.set(
        where,
        setTimeout(() => void look().catch(() => undefined), pause),
      )
    },
    [language, facts_, raise, tell],
  )

  const sendAnswer = useCallback(
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

  // The record of an alarm may arrive after it was answered: then the answer follows it.
  const sent = useRef(new Set<string>())
  useEffect(() => {
    for (const alarm of allAlarms(local, findings)) {
      const answer = answered[alarmKey(alarm)]
      if (!answer) continue
      for (const finding of findings) {
        if (finding.patientAnswer !== null || sent.current.has(finding.id) || !isSameAlarm(finding, alarm)) continue
        sent.current.add(finding.id)
        void sendAnswer(finding.id, answer)
      }
    }
  }, [answered, findings, local, sendAnswer])

  const open = openEmergencies(local, findings, answered)
  const answer = (given: AlarmAnswer) => {
    const all = { ...answered, ...Object.fromEntries(open.map((alarm) => [alarmKey(alarm), given])) }
    setAnswered(all)
    void device?.store.put(kind, caseId, all)
  }
  return {
    watch,
    raise,
    learn,
    open,
    urgent: allAlarms(local, findings).filter((alarm) => alarm.level === 'urgent'),
    onRecord,
    findings,
    unsent: !online || onRecord !== 'yes' ? notOnRecord(local, findings) : [],
    whoHas: (alarms) => whoHasAlarms(alarms, findings),
    answer,
  }
}
