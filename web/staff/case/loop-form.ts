import type { moveLoop } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { LoopAct } from '#contract/loop-states.ts'

/** What the dialog of a step holds; `already`: the patient was told in the thread. */
export type LoopForm = {
  readonly to: string
  readonly visitOn: string
  readonly until: string
  readonly text: string
  readonly note: string
  readonly already: boolean
  readonly reopens: boolean
}

const over: readonly LoopAct[] = ['tell', 'end']
/** After these somebody else is waited for: for how long is chosen. */
const waits: readonly LoopAct[] = ['send', 'accept', 'attend', 'ask_again']
/** Which fields a step has. */
export const takes = (act: LoopAct) => ({
  to: act === 'send',
  visitOn: act === 'schedule',
  text: over.includes(act),
  reopens: act === 'review',
  until: waits.includes(act),
})

/** What is wanting before it can be sent; undefined when nothing is. */
export function missingOf(act: LoopAct, f: LoopForm): 'visitOn' | 'text' | undefined {
  if (takes(act).visitOn && f.visitOn === '') return 'visitOn'
  if (takes(act).text && f.text.trim() === '' && !(act === 'tell' && f.already)) return 'text'
  return undefined
}

type Body = Omit<InputOf<typeof moveLoop>, 'caseId' | 'loopId' | 'version' | 'act'>
/** What is sent: only the fields the step has, and of those only what was filled in. */
export function bodyOf(act: LoopAct, f: LoopForm): Body {
  const has = takes(act)
  const [to, text, note] = [f.to, f.text, f.note].map((one) => one.trim())
  return {
    ...(has.to && to && { to }),
    ...(has.visitOn && { visitOn: f.visitOn }),
    ...(has.until && f.until && { until: f.until }),
    ...(has.text && text && !(act === 'tell' && f.already) && { text }),
    ...(has.reopens && f.reopens && { reopens: true }),
    ...(note && { note }),
  }
}
