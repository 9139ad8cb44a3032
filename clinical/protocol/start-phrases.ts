/**
 * Sentences that say on which day to begin with a medicine. A plan is signed before anybody knows when the medicine can be
 * had: it says to begin when she has it, and the prescription's own state says when that may be.
 */
const begin = /\b(?:start|begin|take|use|put|get|pick|apply|ask|go)\b/i
const day = /\b(?:today|tonight|tomorrow|right away|straight away|this (?:morning|afternoon|evening))\b/i
const empiece =
  /(?<!\p{L})(?:empiece|comience|inicie|tome|tómel[ao]|use|úsel[ao]|póngase|ponga|aplique|recoja|compre|pregunte|vaya)(?!\p{L})/iu
const dia =
  /(?<!\p{L})(?:hoy|esta (?:noche|tarde|mañana)|enseguida|ahora mismo)(?!\p{L})|(?<!(?:la|de|cada) )(?<!\p{L})mañana(?!\p{L})/iu

/** The sentences of a text that name such a day, in English or Spanish. */
export const startsByTheDay = (text: string): string[] =>
  text
    .split(/(?<=[.?!])\s+/u)
    .filter(
      (sentence) => (begin.test(sentence) && day.test(sentence)) || (empiece.test(sentence) && dia.test(sentence)),
    )
