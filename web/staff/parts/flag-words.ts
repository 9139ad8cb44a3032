const kinds = [
  'cardiac',
  'stroke',
  'breathing',
  'collapse',
  'anaphylaxis',
  'bleeding',
  'sepsis',
  'child',
  'pregnancy',
  'mental-health',
  'abuse',
  'poisoning',
  'head-injury',
  'injury',
  'eye',
  'abdomen',
  'testicular',
  'limb',
  'headache',
  'blood-pressure',
  'kidney',
  'urinary',
  'spine',
  'diabetic',
  'immunosuppressed',
  'drug-reaction',
  'skin',
  'ear',
  'pain',
  'unnamed',
  'language',
  'protocol',
] as const
const told = [
  'call-911',
  'crisis-line',
  'poison-control',
  'rinse-eye',
  'shield-eye',
  'get-out',
  'abuse-support',
  'call-for-help',
  'same-day',
  'staff-first',
] as const

/** Words for a kind of red flag; one that rules of another version know is a danger sign all the same. */
export const flagKindKey = (kind: string) => `flag.kind.${kinds.find((one) => one === kind) ?? 'other'}` as const

/** Words for what the patient's page told them to do. At night "today" was said as what it means: elsewhere, and at once. */
export const toldKey = ({ what, whileClosed }: { readonly what: string; readonly whileClosed: boolean }) =>
  what === 'same-day' && whileClosed
    ? ('told.same-day.closed' as const)
    : (`told.${told.find((one) => one === what) ?? 'other'}` as const)
