import { isOpen } from './flags.ts'
import type { Finding } from './use-review.ts'

/** Red flags that the same words raised at the same moment, the gravest first: one thing to look at, and to say what became of. */
export type FlagCard = { readonly lead: Finding; readonly flags: readonly Finding[] }

const levels = ['emergency', 'urgent', 'concern'] as const
const gravity = ({ level }: Pick<Finding, 'level'>): number => levels.indexOf(level)
/** "message 4 #2" is the same place heard again. */
const placeIn = (foundIn: string): string => foundIn.replace(/ #\d+$/, '')

/** What stands together. What was closed apart stays apart, and what came without its words stands alone. */
const sameCard = (one: Finding): string =>
  one.said.length === 0
    ? one.id
    : JSON.stringify([
        one.at,
        placeIn(one.foundIn),
        one.said.map(({ question, text }) => [question, text]),
        one.disposedAt,
        one.disposition,
      ])

/** Open before closed, emergencies before urgent, the newest first. */
export function cardsOf(findings: readonly Finding[]): FlagCard[] {
  const groups = new Map<string, Finding[]>()
  for (const one of findings) groups.set(sameCard(one), [...(groups.get(sameCard(one)) ?? []), one])
  const cards = [...groups.values()].flatMap((group): FlagCard[] => {
    const flags = group.toSorted((a, b) => gravity(a) - gravity(b))
    const [lead] = flags
    return lead ? [{ lead, flags }] : []
  })
  return cards.toSorted(
    ({ lead: a }, { lead: b }) =>
      Number(isOpen(b)) - Number(isOpen(a)) || gravity(a) - gravity(b) || Date.parse(b.at) - Date.parse(a.at),
  )
}

type Said = Finding['said'][number]
/** The words once, and marked in them whatever any of the card's flags heard. */
export function saidOn({ lead, flags }: FlagCard): Said[] {
  return lead.said.map((one, at) => ({
    ...one,
    spans: joined(flags.flatMap(({ said }) => said[at]?.spans ?? [])),
  }))
}
function joined(spans: readonly Said['spans'][number][]): Said['spans'] {
  const whole: Said['spans'] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else whole.push(span)
  }
  return whole
}
