import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { crisisRisk } from '#clinical/protocol/crisis-questions.ts'
import { answerFinding, flagQuestions } from '#contract/cases/index.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import { keyOf } from '#ui/query.ts'
import { useDevice } from '../../session/device.tsx'
import type { Asked } from './crisis-questions.tsx'
import { type What, withheld, withTap } from './crisis-way.ts'

type Kept = 'nothing' | 'yes' | 'waits' | 'refused'

/**
 * Each tap is sent at once, in its order; what cannot be sent now waits in the outbox, and the next question comes all the same.
 * It is remembered where every page that asks looks, and forgotten there where the server refused it: then it is nowhere.
 * `told`: a grave answer is with the team.
 */
export function useKeeping(caseId: string, asked: Asked) {
  const device = useDevice()
  const client = useQueryClient()
  const [kept, setKept] = useState<Kept>('nothing')
  const [told, setTold] = useState(crisisRisk(asked.given) === 'high')
  const [wasHigh, setWasHigh] = useState(told)
  const before = useRef<Promise<void>>(Promise.resolve())
  const remember = (change: (now: Asked) => Asked) =>
    client.setQueryData<OutputOf<typeof flagQuestions>>(keyOf(flagQuestions, { caseId }), (now) => ({
      asked: change(now?.asked ?? asked),
    }))
  const send = (what: What): Promise<void> => {
    const input: InputOf<typeof answerFinding> = { caseId, findingId: asked.findingId, ...what }
    const idempotencyKey = crypto.randomUUID()
    const isHigh = what.asked !== undefined && crisisRisk([what.asked]) === 'high'
    if (isHigh) setWasHigh(true)
    remember((now) => withTap(now, what))
    before.current = before.current.then(async () => {
      try {
        await call(answerFinding, input, { idempotencyKey })
        setKept('yes')
        if (isHigh) setTold(true)
      } catch (error) {
        if (isWorthRetrying(error) && device) {
          setKept('waits')
          await device.outbox.add(answerFinding, input, idempotencyKey)
        } else {
          setKept('refused')
          remember((now) => withheld(now, what, asked))
        }
      }
    })
    return before.current
  }
  return { kept, told, wasHigh, send }
}
