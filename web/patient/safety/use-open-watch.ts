import { useCallback, useEffect, useRef, useState } from 'react'
import { useLanguage } from '#ui/language.tsx'
import { type Alarm, alarmKey, type AlarmAnswer, whoHasThem } from './alarms.ts'
import { lookAt } from './look.ts'
import { loadSafety } from './safety-words.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'
import { useTellAlarm } from './use-tell-alarm.ts'

const pause = 400
/** Without a new danger in them, the rest of her words follow after so long a silence. */
const rest = 1500

export type OpenWatch = AlarmWatch & {
  /** Screens words as they are typed; `where` names the box. */
  readonly watch: (text: string, where: string) => void
  /** Screens them without waiting for a pause: she is done typing. */
  readonly lookNow: (text: string, where: string) => void
  /** `looking`: what was typed is not judged yet; `blind`: it cannot be; `unread`: not in this language. */
  readonly seeing: 'looked' | 'looking' | 'blind' | 'unread'
  /** Red flags of what stands in the boxes now, answered or not. */
  readonly standing: readonly Alarm[]
}

/**
 * Watches words that belong to no matter yet. They are judged on this device, and nothing is sent or kept of them but an
 * emergency of whoever is signed in as a patient here (`patientId`): that is told, as it would be in any matter.
 */
export function useOpenWatch(patientId: string | undefined): OpenWatch {
  const { language } = useLanguage()
  const [seen, setSeen] = useState<Readonly<Record<string, readonly Alarm[]>>>({})
  const [answered, setAnswered] = useState<Readonly<Record<string, AlarmAnswer>>>({})
  const [seeing, setSeeing] = useState<OpenWatch['seeing']>('looked')
  const { tell, goOn, ...record } = useTellAlarm(patientId)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  /** What stands in each box now: the look at older words is nothing any more. */
  const typed = useRef(new Map<string, string>())
  const told = useRef(new Set<string>())
  useEffect(() => {
    const all = timers.current
    return () => {
      for (const timer of all.values()) clearTimeout(timer)
    }
  }, [])

  const lookNow = useCallback(
    (text: string, where: string) => {
      clearTimeout(timers.current.get(where))
      typed.current.set(where, text)
      setSeeing('looking')
      void lookAt(loadSafety, text, language, where).then((looked) => {
        if (typed.current.get(where) !== text) return
        setSeeing(looked.seeing)
        setSeen((all) => ({ ...all, [where]: looked.alarms }))
        // New words are a new question: what was answered of the old ones says nothing about them.
        if (text.trim() === '') {
          setAnswered({})
          told.current.clear()
        }
        clearTimeout(timers.current.get(`${where}:rest`))
        const emergencies = looked.alarms.filter(({ level }) => level === 'emergency')
        if (emergencies.length === 0 || patientId === undefined) return
        const fresh = emergencies.filter((alarm) => !told.current.has(alarmKey(alarm)))
        for (const alarm of fresh) told.current.add(alarmKey(alarm))
        if (fresh.length > 0) void tell(text)
        else
          timers.current.set(
            `${where}:rest`,
            setTimeout(() => void goOn(text), rest),
          )
      })
    },
    [language, patientId, tell, goOn],
  )
  // Who is signed in may be known only after she began to type, and the language may change under her words.
  useEffect(() => {
    for (const [where, text] of typed.current) if (text.trim() !== '') lookNow(text, where)
  }, [lookNow])
  const watch = useCallback(
    (text: string, where: string) => {
      clearTimeout(timers.current.get(where))
      typed.current.set(where, text)
      setSeeing('looking')
      // Fetched while she types the rest.
      if (text.trim() !== '') void loadSafety().catch(() => undefined)
      timers.current.set(
        where,
        setTimeout(() => lookNow(text, where), text.trim() === '' ? 0 : pause),
      )
    },
    [lookNow],
  )

  const standing = Object.values(seen).flat()
  const open = standing.filter((alarm) => alarm.level === 'emergency' && !answered[alarmKey(alarm)])
  return {
    caseId: record.onRecord === 'yes' ? record.caseId : null,
    watch,
    lookNow,
    seeing,
    standing,
    open,
    urgent: standing.filter(({ level }) => level === 'urgent'),
    onRecord: record.onRecord,
    // Its findings are told of the whole of her words; until they are, nobody is at these.
    whoHas: () => ({
      ...whoHasThem(record.onRecord === 'yes' ? record.findings : []),
      settled: record.onRecord === 'yes' ? record.settled : undefined,
    }),
    answer: (given) => {
      setAnswered((all) => ({ ...all, ...Object.fromEntries(open.map((alarm) => [alarmKey(alarm), given])) }))
      record.answer(given)
    },
  }
}
