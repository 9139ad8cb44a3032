/** One thing the care team asked in their own words, and what was given back. */
export type GivenAnswer = {
  readonly type: 'text' | 'choice' | 'boolean' | 'number' | 'photo'
  readonly question: string
  readonly value: string | number | boolean
}

/** A sentence to screen. Not `sure`: the patient does not know, so it may be so. */
export type SaidByAnswer = { readonly text: string; readonly sure: boolean }

const unclear =
  /^(not sure|unsure|i'?m not sure|i am not sure|don'?t know|i don'?t know|maybe|perhaps|possibly|hard to say|no sé|no se\b|no estoy segur[oa]|no lo sé|tal vez|quizás?|puede ser|a lo mejor)/i
const yes =
  /^(yes|yeah|yep|yup|y|i do|i am|i have|a little|a bit|some|sometimes|sí|si|claro|un poco|algo|a veces)(?![\p{L}’'])/iu
const no = /^(no|nope|none|never|not|nothing|n|neither|nunca|nada|ninguno|ninguna|ningún|tampoco|jamás)(?![\p{L}’'])/iu
const plain = (text: string) => text.trim().replaceAll('’', "'")

const swaps: readonly (readonly [RegExp, string])[] = [
  [/\b(?:do|does|did) you\b/gi, 'I'],
  [/\bare you\b/gi, 'I am'],
  [/\bwere you\b/gi, 'I was'],
  [/\b(have|had|can|could|will|would) you\b/gi, 'I $1'],
  [/\byou are\b/gi, 'I am'],
  [/\byourself\b/gi, 'myself'],
  [/\byour\b/gi, 'my'],
  [/\byou\b/gi, 'I'],
  [/(?<!\p{L})(?:tiene|tienes)(?!\p{L})/giu, 'tengo'],
  [/(?<!\p{L})(?:siente|sientes)(?!\p{L})/giu, 'siento'],
  [/(?<!\p{L})(?:está|estás)(?!\p{L})/giu, 'estoy'],
  [/(?<!\p{L})(?:puede|puedes)(?!\p{L})/giu, 'puedo'],
  [/(?<!\p{L})(?:ha|has)(?!\p{L})/giu, 'he'],
  [/(?<!\p{L})(?:le|te|se)(?!\p{L})/giu, 'me'],
  [/(?<!\p{L})(?:su|tu)(?!\p{L})/giu, 'mi'],
  [/(?<!\p{L})(?:sus|tus)(?!\p{L})/giu, 'mis'],
]

/** "Do you have chest pain?" as whoever says yes to it would say it: "I have chest pain". */
const asStatement = (question: string): string =>
  swaps
    .reduce((text, [from, to]) => text.replaceAll(from, to), question.replaceAll('’', "'"))
    .replaceAll('¿', '')
    .replaceAll('?', '.')
    .trim()

/**
 * What an answer says together with its question, for the screen of words: a "yes" says what was asked, a "no" says
 * nothing, "not sure" says it may be so. Cautious: an answer that is neither is read with its question and without.
 */
export function saidByAnswer({ type, question, value }: GivenAnswer): SaidByAnswer[] {
  if (type === 'photo') return []
  const statement = asStatement(question)
  if (typeof value === 'boolean') return value ? [{ text: statement, sure: true }] : []
  const given = plain(String(value))
  if (given === '') return []
  const itself = { text: String(value), sure: true }
  if (unclear.test(given)) return [{ text: statement, sure: false }, itself]
  if (no.test(given)) return [itself]
  if (yes.test(given)) return [{ text: statement, sure: true }, itself]
  // Free words speak for themselves; a chosen option or a number means nothing without what it answers.
  return type === 'text' ? [itself] : [{ text: `${statement.replace(/[.\s]+$/, '')}: ${given}`, sure: true }, itself]
}
