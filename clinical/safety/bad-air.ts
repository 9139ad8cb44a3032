/** What carbon monoxide or gas does to people, as rules (CDC, carbon monoxide poisoning: symptoms): beside these, out comes before the call. */
const DONE_BY_BAD_AIR: ReadonlySet<string> = new Set([
  'poison.carbon-monoxide',
  'poison.fumes',
  'poison.air',
  'collapse.fainted',
  'collapse.unrousable',
  'collapse.seizure',
  'head.worst',
  'head.ache-and',
  'stroke.confused',
  'brain.acts-odd',
  'cardiac.chest-pain',
  'breathing.cannot',
])

type Asks = { readonly ruleId: string; readonly instruction: string }

/** Whether leaving comes before the call: bad air was told of, and each of these emergencies is what it does. A stroke, or sugar that is low, is not. */
export const isOutFirst = (emergencies: readonly Asks[]): boolean =>
  emergencies.some(({ instruction }) => instruction === 'get-out') &&
  emergencies.every(({ ruleId, instruction }) => instruction === 'get-out' || DONE_BY_BAD_AIR.has(ruleId))
