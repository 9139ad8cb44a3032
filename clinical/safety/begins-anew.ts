import type { Token } from './tokens.ts'

/** Who does something, as a sentence begins: "I", "he"; a Spanish one often begins with a "se" or a "me". */
const WHO = /^(?:i|he|she|we|they|yo|ella|ellos|me|se|le|les|nos)$/
/** "My chest …", "the baby …", "mi hijo …". */
const ONES = /^(?:my|his|her|our|the|mi|mis|su|sus|el|la|los|las)$/
/** What says of anything before it that it is so now: "bleeding is", "chest hurts", "el pecho duele". */
const SO = /^(?:is|are|was|were|hurts|aches|feels|keeps|went|esta|estan|duele|duelen|sangra|tiembla)$/
const DOES =
  /^(?:am|has|had|will|cannot|goes|got|took|fell|passed|collapsed|stopped|started|swallowed|drank|ate|looks|says|hit|put|se|le|tiene|traigo|fue|quedo|cayo|dio|tomo|trago|vomita|siento|no)$/
/** Behind these it is part of what is denied: "no sign that he is …", "not sure if my chest is …", "nunca antes me dolió". */
const JOINS =
  /^(?:that|if|when|whenever|because|cause|think|thinks|thought|believe|say|says|said|tell|tells|told|know|knows|sure|feel|feels|felt|see|sees|saw|like|sign|signs|way|than|as|or|and|nor|until|till|while|since|what|how|why|where|which|who|thing|things|time|times|anything|everything|something|nothing|all|do|does|did|is|are|am|was|were|can|could|should|would|will|may|might|must|has|have|had|wish|hope|mean|guess|notice|noticed|unless|after|so|but|though|ever|even|only|whether|moment|reason|idea|not|no|never|worry|worried|afraid|remember|recall|expect|que|si|cuando|porque|creo|pienso|piensa|como|donde|mientras|ni|o|y|u|e|nada|nadie|algo|alguien|ya|nunca|antes|aun|todavia|tampoco|asi|mas|muy|tan|lo|me|te|se|le|nos|yo|cada|vez|vida|desde|hasta|aunque|pero)$/
/** Nor behind these, where it is named and not who does: "no change in my chest", "do not move my arm". */
const TAKES =
  /^(?:of|to|for|with|in|on|at|by|from|about|without|before|pain|want|let|make|makes|made|help|helps|hurt|stop|move|lift|open|close|touch|use|have|get|la|las|los|el|de|en|con|por|para|sin|a|al|del|un|una|mi|su|my|his|her|the|a|an|any|some|new|more|much)$/

const APART = 3

/**
 * Whether a sentence of its own begins at this word behind a denial, without a comma: "I never get sick | he took 30 of them",
 * "they never called back | bleeding is all over".
 */
export function beginsAnew(tokens: readonly Token[], denial: number, place: number): boolean {
  const [before, word, next, after] = [place - 1, place, place + 1, place + 2].map((at) => tokens[at])
  if (!word || !next || place <= denial + 1 || next.sentence !== word.sentence || JOINS.test(before?.text ?? ''))
    return false
  if (WHO.test(word.text)) return true
  if (TAKES.test(before?.text ?? '')) return false
  if (ONES.test(word.text)) return after?.sentence === word.sentence && (SO.test(after.text) || DOES.test(after.text))
  return place > denial + APART && SO.test(next.text) && !JOINS.test(word.text) && !TAKES.test(word.text)
}
