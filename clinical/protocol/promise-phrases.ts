/**
 * Sentences that promise when somebody of the practice calls, reads or answers. A protocol's words stand at any hour,
 * under the words that say the practice is closed too: when somebody reads is told by the promise clock alone.
 */
const we = String.raw`\b(?:we|our team|(?:a|an|the|your|our)(?: trained| licensed)? (?:nurse|doctor|clinician|office|team|staff|person)|some(?:one|body)(?: (?:on|from) our team)?)`
const does = String.raw`(?:['’]ll| will| shall| can| also| then)*\s+`
const acts = String.raw`(?:calls?|phones?|rings?|reads?|looks?|answers?|repl(?:y|ies)|responds?|writes?|reach(?:es)?|gets? back)\b`
const when = String.raw`\b(?:today|tonight|now|soon|shortly|tomorrow|right away|at once|immediately|same day|this (?:morning|afternoon|evening)|(?:with)?in (?:an?|the|one|two|a few|\d+) (?:next )?(?:few )?(?:minutes?|hours?|days?))\b`
const promises: readonly RegExp[] = [
  new RegExp(`${we}${does}${acts}(?=.*${when})`, 'i'),
  new RegExp(`${when}.*${we}${does}${acts}`, 'i'),
  // A call is never promised, not even without a time: beside an alarm it is heard as "now".
  new RegExp(String.raw`\bwe${does}(?:call|phone|ring) (?:you|back)\b`, 'i'),
  /\bif we are open\b|\bwhile we are open\b|\bif we are (?:there|in)\b/i,
]
const cuando = String.raw`(?<!\p{L})(?:hoy|ahora|pronto|enseguida|en seguida|mañana|esta (?:noche|tarde|mañana)|de inmediato|el mismo día|en (?:un|una|unos|unas|pocos|pocas|\d+) (?:minutos?|horas?|días?))(?!\p{L})`
const hacemos = String.raw`(?<!\p{L})(?:le (?:contest|respond|escrib|atend|busc)(?:amos|emos|imos|aremos|eremos|iremos)|(?:lo|la|los|las) (?:leemos|leeremos|vemos|veremos)|leemos|leeremos|(?:enfermera|oficina|equipo|profesional|alguien|persona|personal|médico)(?: \p{L}+){0,3} (?:lee|contesta|responde|llama|mira|escribe|ve))(?!\p{L})`
const promesas: readonly RegExp[] = [
  new RegExp(`${hacemos}.*${cuando}`, 'iu'),
  new RegExp(`${cuando}.*${hacemos}`, 'iu'),
  /(?<!\p{L})(?:le|les|te) llama(?:mos|remos)(?!\p{L})/iu,
  /si estamos abiertos|si hay alguien/iu,
]

/** The sentences of a text that make such a promise, in English or Spanish. */
export const promisesOfTime = (text: string): string[] =>
  text
    .split(/(?<=[.?!])\s+/u)
    .filter((sentence) => [...promises, ...promesas].some((promise) => promise.test(sentence)))
