import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { crisisRisk } from '#clinical/protocol/crisis-questions.ts'
import { answerFinding, flagQuestions } from '#contract/cases/index.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import { keyOf } from '#ui/query.ts'
import { useDevice } from '../../session/device.tsx'
import { useWaiting } from '../waiting.ts'
import type { Asked } from './crisis.types.ts'
import { asInOutbox, howKept, type Tap, type What, withTap, withTaps } from './crisis-way.ts'

const none: readonly Tap[] = []

/**
 * Each tap is sent at once, in its order; what cannot be sent now waits in the outbox, and the next question comes all the same.
 * `told`: a grave answer is with the team, which is only what the server has taken, now or out of the outbox; `tried`: one was
 * given, whatever became of it.
 */
export function useKeeping(caseId: string, asked: Asked) {
  const device = useDevice()
  const client = useQueryClient()
  const before = useRef<Promise<void>>(Promise.resolve())
  const { taps, change, remember } = useTaps(caseId, asked)

  const send = (what: What): Promise<void> => {
    const input: InputOf<typeof answerFinding> = { caseId, findingId: asked.findingId, ...what }
    const key = crypto.randomUUID()
    const became = (state: Tap['state']) =>
      change((all) => all.map((tap) => (tap.key === key ? { ...tap, state } : tap)))
    change((all) => [...all, { key, what, state: 'going' }])
    before.current = before.current.then(async () => {
      try {
        await call(answerFinding, input, { idempotencyKey: key })
        remember(what)
        became('kept')
      } catch (error) {
        if (!isWorthRetrying(error) || !device) {
          became('refused')
          return
        }
        await device.outbox.add(answerFinding, input, key)
        // Looked at anew: from now on, that the outbox does not hold it means that it was sent.
        await client.invalidateQueries({ queryKey: ['device.outbox'] })
        became('waits')
      }
    })
    return before.current
  }
  const now = withTaps(asked, taps)
  const tried = taps.flatMap(({ what }) => what.asked ?? [])
  return {
    now,
    kept: howKept(taps),
    told: crisisRisk(asked.given) === 'high',
    tried: crisisRisk([...now.given, ...tried]) === 'high',
    send,
  }
}

/** The taps about one flag, on whichever part of the page they were made or left in the outbox by one that was closed, and what became of them. */
function useTaps(caseId: string, asked: Asked) {
  const client = useQueryClient()
  const { findingId } = asked
  const queryKey = ['crisis.taps', findingId]
  const { data: taps = none } = useQuery<readonly Tap[]>({ queryKey, queryFn: skipToken })
  const change = (how: (all: readonly Tap[]) => readonly Tap[]) =>
    void client.setQueryData<readonly Tap[]>(queryKey, (all) => how(all ?? none))
  // Where every page that asks looks.
  const remember = (what: What) =>
    client.setQueryData<OutputOf<typeof flagQuestions>>(keyOf(flagQuestions, { caseId }), (now) => ({
      asked: withTap(now?.asked ?? asked, what),
    }))
  const waiting = useWaiting<InputOf<typeof answerFinding>>(
    answerFinding,
    (one) => one.findingId === findingId && (one.asked !== undefined || one.number !== undefined),
  )
  useEffect(() => {
    if (!waiting) return
    const outbox = waiting.map(({ id, input: { asked: answer, number }, refused }) => ({
      id,
      refused,
      what: { ...(answer && { asked: answer }), ...(number !== undefined && { number }) },
    }))
    // Read and not taken from the last drawing: another part of the page may have changed them since.
    const all = client.getQueryData<readonly Tap[]>(queryKey) ?? none
    const next = asInOutbox(all, outbox)
    if (JSON.stringify(next) === JSON.stringify(all)) return
    change(() => next)
    for (const [place, { state, what }] of all.entries())
      if (state === 'waits' && next[place]?.state === 'kept') remember(what)
  })
  return { taps, change, remember }
}
