import { heardOnce } from '#clinical/safety/heard-once.ts'
import { isOpen } from './flags.ts'
import { placesWhole, type Said } from './flag-places.ts'
import type { DeskEntry, Finding } from './use-review.ts'

/**
 * Red flags of one message, one answer, one call or the story, the gravest first: one thing to look at. Each keeps what became
 * of it for itself: standing together settles nothing.
 */
export type FlagCard = {
  readonly lead: Finding
  readonly flags: readonly Finding[]
  /** Where it was heard: "message 4", or "story". */
  readonly source: string
  /** The words once, and marked in them whatever any of its flags heard. */
  readonly said: Said[]
}

const levels = ['emergency', 'urgent', 'concern'] as const
const gravity = ({ level }: Pick<Finding, 'level'>): number => levels.indexOf(level)

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const wordsOf = (entry: DeskEntry): string =>
  oneLine([entry.text, ...entry.answers.map(({ answer }) => answer)].join(' \u2028 '))
/** "… so much of a long text …", without the dots that say it goes on. */
const coreOf = (text: string): string => oneLine(text.replace(/^… /, '').replace(/ …$/, ''))

const sentAs = { message: 'message', request: 'answer_set' } as const
const numberedAs = { message: 'message', answer_set: 'answer' } as const

/** What was typed and screened before it was sent is the message it became, if that still says it; "message 4 #2" is message 4 heard again. */
function sourceOf(one: Finding, entries: readonly DeskEntry[]): string {
  const place = one.foundIn.replace(/ #\d+$/, '')
  const [box = ''] = place.split(' ')
  if (/^(?:message|answer|phone) \d+$/.test(place) || box === 'file' || box === 'find') return place
  if (box !== 'message' && box !== 'request') return box === 'reply' ? place : 'story'
  const kind = sentAs[box]
  const sent = entries.find(
    (entry) =>
      entry.fromPatient &&
      entry.kind === kind &&
      entry.at >= one.at &&
      one.said.length > 0 &&
      one.said.every(({ text }) => wordsOf(entry).includes(coreOf(text))),
  )
  return sent ? `${numberedAs[kind]} ${sent.seq}` : place
}

/** What stands together. What was closed apart stays apart, and what came without its words stands alone. */
const sameCard = (one: Finding, source: string, day: string): string =>
  one.said.length === 0 ? one.id : JSON.stringify([source, day, one.disposedAt, one.disposition])
const wasNeverSent = (source: string): boolean => /^(?:message|request|reply|find)(?! \d)/.test(source)

/** Open before closed, emergencies before urgent, the newest first. `dayOf`: typed and never sent, words of two days are two things. */
export function cardsOf(
  findings: readonly Finding[],
  entries: readonly DeskEntry[],
  dayOf: (at: string) => string,
): FlagCard[] {
  const groups = new Map<string, { source: string; flags: Finding[] }>()
  for (const one of findings) {
    const source = sourceOf(one, entries)
    const key = sameCard(one, source, wasNeverSent(source) ? dayOf(one.at) : '')
    const group = groups.get(key)
    if (group) group.flags.push(one)
    else groups.set(key, { source, flags: [one] })
  }
  const cards = [...groups.values()].flatMap((group): FlagCard[] => {
    const flags = group.flags.toSorted((a, b) => gravity(a) - gravity(b))
    const [lead] = flags
    return lead ? [{ lead, flags, source: group.source, said: placesWhole(flags, entries) }] : []
  })
  return cards.toSorted(
    ({ lead: a }, { lead: b }) =>
      Number(isOpen(b)) - Number(isOpen(a)) || gravity(a) - gravity(b) || Date.parse(b.at) - Date.parse(a.at),
  )
}

/** One danger that was heard, told as one and closed as one, led by the gravest it was heard as. */
export type Heard = {
  readonly key: string
  readonly flags: readonly [Finding, ...Finding[]]
  readonly quotes: readonly string[]
}

export const heardOn = ({ flags }: Pick<FlagCard, 'flags'>): Heard[] =>
  heardOnce(flags.toSorted((a, b) => gravity(a) - gravity(b))).map((those) => ({
    key: those[0].id,
    flags: those,
    quotes: [...new Set(those.map(({ quote }) => oneLine(quote)))].filter((quote) => quote !== ''),
  }))

/** What is closed with a graver flag of its kind though it was heard in other words: said before it is closed. */
export const closedWith = (flags: readonly Finding[]): { readonly level: Finding['level']; readonly words: string }[] =>
  heardOn({ flags }).flatMap(({ flags: [lead, ...rest] }) => {
    const toldBy = ({ quote, why }: Finding) => (oneLine(quote) === '' ? why : `“${oneLine(quote)}”`)
    const said = new Set(
      [lead, ...rest]
        .filter(({ level }) => level === lead.level)
        .map(toldBy)
        .concat(''),
    )
    const levelOf = new Map(rest.map((one) => [toldBy(one), one.level]))
    return [...levelOf].filter(([words]) => !said.has(words)).map(([words, level]) => ({ level, words }))
  })

/** Whether all of it was heard at one time, to the minute, and every warning was answered alike: then that is said once. */
export function isOneTelling({ flags }: Pick<FlagCard, 'flags'>): boolean {
  const minutes = new Set(flags.map(({ at }) => Math.floor(Date.parse(at) / 60_000)))
  const warned = flags.filter(({ level, patientAnswer }) => level === 'emergency' || patientAnswer !== null)
  return minutes.size <= 1 && new Set(warned.map(({ patientAnswer }) => patientAnswer)).size <= 1
}

/** The words of the flags that are listed, each once. */
export const unique = (words: readonly string[]): string[] => [...new Set(words)].filter((one) => one !== '')
