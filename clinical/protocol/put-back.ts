import { changedNames, changedQuestions, plain } from './behind-condition.ts'
import { orderNumbers } from './dose.ts'
import { type DraftChange, indexIn, pointerOf, valueAt } from './draft-places.ts'
import { isSameOrWider } from './held-condition.ts'
import { drugNamesBack, factsBack, readingsBack } from './parts-back.ts'
import { questionsBack } from './put-questions-back.ts'
import { isSameContent } from './same-content.ts'
import type { Order, ProtocolFolder, Rule, Vignette } from './protocol.types.ts'
import { RENEWALS } from './weaker-renewals.ts'
import { NAMES } from './weaker-orders.ts'
import type { WeakerWarning } from './weaker.types.ts'

/**
 * The changes that put back what a warning says is weaker: the rule, stop or numbers as the house has them, in the draft’s own
 * words where it has some, with the named parts, questions and example patients that they rest on. None where the house has no
 * such thing under this name.
 */
export function putBack(one: WeakerWarning, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  if (one.at === NAMES) return partsBack(['drugNames'], floor, draft)
  if (one.at === RENEWALS) {
    const [was, value] = [draft.protocol.renewals, floor.protocol.renewals]
    return [{ path: RENEWALS, was, ...(value && { value }) }]
  }
  if (one.of === 'order') return numbersBack(one, floor, draft)
  const was = one.of === 'flag' ? ruleOf(floor, one.ruleId) : stopOf(floor, one.ruleId)
  if (!was) return []
  const now = valueAt(draft, one.at) as Rule | Stop | undefined
  const texts = [was.when, ...('needs' in was ? (was.needs ?? []) : []).map(({ known }) => known)]
  const { asked, changes } = behindBack(texts, [now?.citation ?? was.citation], floor, draft)
  return [
    ...changes,
    ...valueBack(one.at, now && inOwnWords(was, now), was, now),
    ...examplesBack(meetsIn(one), asked, floor, draft),
  ].filter(({ was: before, value }) => !isSameContent(before, value))
}

/** What conditions rest on, as the house has it: their sources, the parts they name, the questions behind them. */
export function behindBack(
  texts: readonly string[],
  sources: readonly string[],
  floor: ProtocolFolder,
  draft: ProtocolFolder,
): { readonly asked: readonly string[]; readonly changes: readonly DraftChange[] } {
  const asked = [...new Set(texts.flatMap((text) => changedQuestions(text, floor, draft)))]
  const changes = [
    ...[...new Set(sources)].flatMap((id) => citationBack(id, floor, draft)),
    ...namesBack(texts, floor, draft),
    ...questionsBack(asked, floor.intake, draft.intake),
  ]
  return { asked, changes }
}

type Stop = Order['stops'][number]
const orderOf = ({ protocol }: ProtocolFolder, id: string) => protocol.orders.find((one) => one.id === id)
const ruleOf = ({ protocol }: ProtocolFolder, id: string) => protocol.rules.find((one) => one.id === id)
const stopOf = (folder: ProtocolFolder, named: string) => {
  const [order = '', id] = named.split('/')
  return orderOf(folder, order)?.stops.find((one) => one.id === id)
}

/** A rule of the house with the words, the source and the wider condition that the draft gave it. */
function inOwnWords(was: Rule | Stop, now: Rule | Stop) {
  const { clinician, citation } = now
  const say = 'say' in was && 'say' in now ? { say: now.say } : {}
  const when = isSameOrWider(was.when, now.when) ? now.when : was.when
  return { ...was, ...say, clinician, citation, when }
}

function valueBack(at: string, value: unknown, was: unknown, now: unknown): DraftChange[] {
  if (now !== undefined) return [{ path: at, was: now, value }]
  return [{ path: at.replace(/[^/]+$/, '-'), value: was }]
}

/** How much and how often belongs together, and with what the patient reads of it. */
function numbersBack({ ruleId, at }: WeakerWarning, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  const [was, now] = [orderOf(floor, ruleId), orderOf(draft, ruleId)]
  if (!was || !now) return []
  const field = at.split('/')[4] as keyof Order | undefined
  const together: readonly (keyof Order)[] = [...orderNumbers, 'unit', 'directions']
  return (field === undefined || together.includes(field) ? together : [field])
    .filter((each) => !isSameContent(was[each], now[each]))
    .map((each) => ({ path: pointerOf(['protocol', 'orders', ruleId, each]), was: now[each], value: was[each] }))
}

function citationBack(id: string, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  const isIn = ({ protocol }: ProtocolFolder) => protocol.citations.find((one) => one.id === id)
  const source = isIn(floor)
  return source && !isIn(draft) ? [{ path: '/protocol/citations/-', value: source }] : []
}

/** The named parts as the house has them, each in front of what comes after it there. */
function namesBack(texts: readonly string[], floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  const names = [...new Set(texts.flatMap((text) => changedNames(text, floor.protocol, draft.protocol)))]
  const [was, now] = [floor.protocol.variables, draft.protocol.variables]
  const changes = was.flatMap((one, place): DraftChange[] => {
    if (!names.includes(one.name)) return []
    const here = now.find(({ name }) => name === one.name)
    if (here && plain(here.expression) === plain(one.expression)) return []
    if (here) return [{ path: pointerOf(['protocol', 'variables', one.name]), was: here, value: one }]
    const later = now.findIndex(({ name }) => was.findIndex((other) => other.name === name) > place)
    return [{ path: `/protocol/variables/${later < 0 ? '-' : (now[later]?.name ?? '-')}`, value: one }]
  })
  const over = now
    .map((one, i) => ({ one, i }))
    .filter(({ one, i }) => {
      const isTwice = now.findIndex(({ name }) => name === one.name) < i
      return names.includes(one.name) && (isTwice || !was.some(({ name }) => name === one.name))
    })
    .toReversed()
    .map(({ one, i }): DraftChange => ({ path: `/protocol/variables/${i}`, was: one }))
  const parts = (['readings', 'medicineItems', 'drugNames', 'facts'] as const).filter((part) =>
    names.some((name) => partBehind[name]?.includes(part)),
  )
  // Numbers of places hold only until something is put in.
  return [...over, ...changes, ...partsBack(parts, floor, draft)]
}

/** Parts of the protocol as the house has them, with what the practice has in them besides, and the sources of what comes back. */
function partsBack(
  parts: readonly ('readings' | 'medicineItems' | 'drugNames' | 'facts')[],
  floor: ProtocolFolder,
  draft: ProtocolFolder,
): DraftChange[] {
  const [was, now] = [floor.protocol, draft.protocol]
  const whole = {
    readings: () => readingsBack(was.readings, now.readings),
    medicineItems: () => was.medicineItems,
    drugNames: () => drugNamesBack(was.drugNames, now.drugNames),
    facts: () => factsBack(was.facts, now.facts),
  }
  const changes = parts
    .map((part): DraftChange => ({ path: `/protocol/${part}`, was: now[part], value: whole[part]() }))
    .filter(({ was: before, value }) => !isSameContent(before, value))
  const sources: readonly { readonly citation: string }[] = [
    ...(parts.includes('readings') ? (was.readings?.thresholds ?? []) : []),
    ...(parts.includes('facts') ? (was.facts ?? []) : []),
  ]
  const cited = [...new Set(sources.map(({ citation }) => citation))].flatMap((id) => citationBack(id, floor, draft))
  return changes.length > 0 ? [...cited, ...changes] : []
}
const partBehind: Readonly<Record<string, readonly string[]>> = {
  readings: ['readings'],
  screened: ['readings'],
  namedClasses: ['medicineItems', 'drugNames'],
  facts: ['drugNames', 'facts'],
}

function meetsIn({ of, ruleId }: WeakerWarning): (one: Vignette) => boolean {
  const [order = '', stop = ''] = ruleId.split('/')
  return ({ expected }) =>
    of === 'flag'
      ? expected.fired?.includes(ruleId) === true
      : expected.orders?.[order]?.stops.some((id) => id.replace(/:unknown$/, '') === stop) === true
}
/** Example patients of the house who meet it, and those whom it asks something more. */
export function examplesBack(
  meets: (one: Vignette) => boolean,
  asked: readonly string[],
  floor: ProtocolFolder,
  draft: ProtocolFolder,
): DraftChange[] {
  const but = (one: Vignette, expected: boolean) => ({
    ...one,
    answers: Object.fromEntries(Object.entries(one.answers).filter(([linkId]) => !asked.includes(linkId))),
    expected: expected ? one.expected : null,
  })
  return floor.vignettes.flatMap((one): DraftChange[] => {
    const path = pointerOf(['vignettes', one.id])
    if (indexIn(draft.vignettes, one.id) < 0) return meets(one) ? [{ path: '/vignettes/-', value: one }] : []
    const now = draft.vignettes.find(({ id }) => id === one.id)
    return now && isSameContent(but(now, !meets(one)), but(one, !meets(one))) ? [{ path, was: now, value: one }] : []
  })
}
