import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { alarm, answerFinding } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import type { EndpointData } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { useDevice } from '../../session/device.tsx'
import { threadQuery } from '../matter/thread.ts'
import { type AlarmAnswer, lastHeard, settledBy } from './alarms.ts'
import { MOST_HEARD } from './heard-part.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

type Told = OutputOf<typeof alarm>
const nothing: Told & { readonly at: number } = { caseId: null, findings: [], at: 0 }

/**
 * Tells the practice of an emergency in words that belong to no matter, for whoever is signed in as its patient: it is kept
 * as a question of theirs and staff are paged. For anybody else it is told nowhere.
 */
export function useTellAlarm(patientId: string | undefined) {
  const { language } = useLanguage()
  const device = useDevice()
  const [onRecord, setOnRecord] = useState<AlarmWatch['onRecord']>('nowhere')
  const [told, setTold] = useState(nothing)
  const [answer, setAnswer] = useState<AlarmAnswer>()

  /** Sent now, or by the outbox once the connection is back. */
  const send = useCallback(
    async <I>(endpoint: EndpointData, input: I, now: (key: string) => Promise<void>): Promise<boolean> => {
      const key = crypto.randomUUID()
      try {
        await now(key)
        return true
      } catch (error) {
        if (isWorthRetrying(error)) await device?.outbox.add(endpoint, input, key)
        return false
      }
    },
    [device],
  )

  /** She goes on writing: the rest of her words follow what was told, and change nothing that she is shown. */
  const goOn = useCallback(
    async (text: string, hear?: (out: Told) => void): Promise<boolean> => {
      if (patientId === undefined) return false
      const input = { patientId, text: text.trim().slice(0, MOST_HEARD), language }
      return send(alarm, input, async (idempotencyKey) => {
        const out = await call(alarm, input, { idempotencyKey })
        setTold({ ...out, at: Date.now() })
        hear?.(out)
      })
    },
    [patientId, language, send],
  )
  const tell = useCallback(
    async (text: string) => {
      if (patientId === undefined) return
      setOnRecord('asking')
      // What was answered of other words says nothing about these.
      setAnswer(undefined)
      // The server judges for itself: what it does not keep, it told nobody.
      const arrived = await goOn(text, ({ caseId }) => setOnRecord(caseId === null ? 'nowhere' : 'yes'))
      if (!arrived) setOnRecord('unreachable')
    },
    [patientId, goOn],
  )

  // Her answer may come before the record it belongs to.
  const sent = useRef(new Set<string>())
  useEffect(() => {
    const { caseId, findings } = told
    if (answer === undefined || caseId === null) return
    for (const finding of findings) {
      if (finding.level !== 'emergency' || finding.patientAnswer !== null || sent.current.has(finding.id)) continue
      sent.current.add(finding.id)
      const input = { caseId, findingId: finding.id, answer }
      void send(answerFinding, input, async (idempotencyKey) => {
        await call(answerFinding, input, { idempotencyKey })
      })
    }
  }, [answer, told, send])

  // What becomes of it is asked of its matter, and again whenever a live hint names that.
  const { data, dataUpdatedAt } = useQuery({
    ...threadQuery(told.caseId ?? ''),
    enabled: told.caseId !== null && onRecord === 'yes',
  })
  const findings = lastHeard(data && { findings: data.findings, at: dataUpdatedAt }, told)
  const settled = settledBy(told.findings, findings, data?.settled ?? [])
  return { tell, goOn, answer: setAnswer, onRecord, findings, settled, caseId: told.caseId }
}
