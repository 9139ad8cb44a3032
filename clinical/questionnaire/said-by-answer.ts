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

/** What one may be unable to do: a "no" to it says so. */
const abilities: readonly (readonly [RegExp, string])[] = [
  [/^(?:can|could) you\b/i, 'I cannot'],
  [/^are you (?:still )?able to\b/i, 'I cannot'],
  [/^do you feel safe\b/i, 'I do not feel safe'],
  [/^are you safe\b/i, 'I am not safe'],
  [/^(?:puede|puedes)(?!\p{L})/iu, 'No puedo'],
  [/^(?:se|te) (?:siente|sientes) segur([oa])(?!\p{L})/iu, 'No me siento segur$1'],
  [/^(?:está|estás) a salvo(?!\p{L})/iu, 'No estoy a salvo'],
]
/** "Can you breathe normally?" as whoever says no to it would say it: "I cannot breathe normally". */
function asInability(question: string): string | undefined {
  const asked = question.replaceAll('¿', '').trim()
  const found = abilities.find(([from]) => from.test(asked))
  return found && asStatement(asked.replace(...found))
}

/**
 * What an answer says together with its question, for the screen of words: a "yes" says what was asked, a "no" says
 * nothing unless it was asked whether one can, "not sure" says it may be so. Cautious: an answer that is neither is read with its question and without.
 */
export function saidByAnswer({ type, question, value }: GivenAnswer): SaidByAnswer[] {
  if (type === 'photo') return []
  const statement = asStatement(question)
  const unable = asInability(question)
  const denied = unable === undefined ? [] : [{ text: unable, sure: true }]
  if (typeof value === 'boolean') return value ? [{ text: statement, sure: true }] : denied
  const given = plain(String(value))
  if (given === '') return []
  const itself = { text: String(value), sure: true }
  if (unclear.test(given)) return [{ text: unable ?? statement, sure: false }, itself]
  if (no.test(given)) return [...denied, itself]
  if (yes.test(given)) return [{ text: statement, sure: true }, itself]
  // Free words speak for themselves; a chosen option or a number means nothing without what it answers.
  return type === 'text' ? [itself] : [{ text: `${statement.replace(/[.\s]+$/, '')}: ${given}`, sure: true }, itself]
}
