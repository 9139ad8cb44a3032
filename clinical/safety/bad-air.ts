/** What carbon monoxide or gas does to people, as rules (CDC, carbon monoxide poisoning: symptoms): beside these, out comes before the call. */
const DONE_BY_BAD_AIR: ReadonlySet<string> = new Set([
  'poison.carbon-monoxide',
  'poison.fumes',
  'poison.air',
  'signs.three',
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

/** What may stand beside bad air and wait until one is out of it: whoever wants to die in a closed garage is helped outside. */
const BESIDE: ReadonlySet<string> = new Set(['get-out', 'crisis-line'])

/** Whether leaving comes before the call: bad air was told of, and each of these emergencies is what it does, or a crisis in it. A stroke, or sugar that is low, is neither. */
export const isOutFirst = (emergencies: readonly Asks[]): boolean =>
  emergencies.some(({ instruction }) => instruction === 'get-out') &&
  emergencies.every(({ ruleId, instruction }) => BESIDE.has(instruction) || DONE_BY_BAD_AIR.has(ruleId))
