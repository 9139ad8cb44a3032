type Span = readonly [from: number, to: number]
type Words = { readonly text: string; readonly spans: readonly Span[] }

const kin =
  'daughter|son|kid|child|children|teen|teenager|baby|girl|boy|husband|wife|spouse|partner|boyfriend|girlfriend|fianc[eé]e?|ex|mom|mum|mother|dad|father|parents?|sister|brother|friend|roommate|neighbou?r|uncle|aunt|cousin|niece|nephew|grand\\w+|step\\w+|boss|coworker|student|teacher|patient'
const pariente =
  'hij[oa]s?|niñ[oa]|beb[eé]|espos[oa]|marido|mujer|pareja|novi[oa]|ex|mam[áa]|madre|pap[áa]|padre|herman[oa]|amig[oa]|vecin[oa]|t[íi][oa]|prim[oa]|sobrin[oa]|niet[oa]|abuel[oa]|suegr[oa]|cuñad[oa]|compañer[oa]'
/** Where somebody else becomes who is spoken of; Spanish says it with the verb. */
const others = new RegExp(
  `(?<!\\p{L})(?:he|she|they|himself|herself|themsel\\p{L}+|someone|somebody|(?:my|our|his|her|their|a|the) (?:[\\p{L}\\d-]+ ){0,3}?(?:${kin})s?|él|ella|ellos|ellas|alguien|(?:mi|nuestr[oa]|su|un|una|el|la) (?:${pariente})|quiere|quieren|piensa|intentó|se (?:va|quiere|puede|mata|mató|cortó|tomó)|(?:mat|suicid|mor|morir|lastim|cort|ahorc)(?:ar|ir)?se)(?!\\p{L})`,
  'giu',
)
const several = /(?:^they|^themsel\p{L}+|children|[^s]s)$/iu
const oneself =
  /(?<!\p{L})(?:i|i['’]?m|i['’]?ve|i['’]?d|i['’]?ll|me|myself|yo|mí|conmigo|quiero|quisiera|prefiero|aguanto|soporto|deseo|ojalá|pienso|pensé|pensado|voy|estoy|tengo|siento|puedo|intenté|(?:mat|suicid|lastim|cort|ahorc)arme|morirme|my life|mi vida)(?!\p{L})/giu

/** "I left my wife and want to die": a verb without its s goes on with whoever writes. */
const goesOn =
  /(?:(?<!\p{L})(?:and|but|so|then)|,)\s+(?:(?:now|just|still|really|only|also|honestly|kinda)\s+)*(?:want|wish|need|hate|feel|think|have|am|wanna|gonna|going to|can['’]?t|cannot|don['’]?t)(?!\p{L})/iu
/** "My mother died and there is no point in living" is nobody else's thought, unless they said it. */
const ofNobody =
  /(?<!\p{L})(?:there(?:['’]?s| is| was)|life (?:is|isn|has)|what(?:['’]?s| is) the point|vale la pena|tiene sentido|no hay|la vida)(?!\p{L})/iu
const says =
  /(?<!\p{L})(?:sa(?:y|ys|id|ying)|tells?|told|th(?:ink|inks|ought)|feels?|felt|believes?|text(?:s|ed)|wrote|dic\p{L}+|dij\p{L}+|piensa|cree|siente|escrib\p{L}+)(?!\p{L})/iu

const ends = ['.', '!', '?', '\n', ';', '…']

/** Of one place in the words: who was spoken of last in its sentence, up to its end. `till`: where the last of the places is. */
function spokenOf(text: string, [from, to]: Span, till: number): 'oneself' | 'other' | 'nobody' {
  const start = Math.max(...ends.map((mark) => text.lastIndexOf(mark, from - 1))) + 1
  const before = (pattern: RegExp) => [...text.slice(start, to).matchAll(pattern)].at(-1)
  const [self, other] = [before(oneself), before(others)]
  if (!other || (self && self.index > other.index)) return self ? 'oneself' : 'nobody'
  const [rest = ''] = text.slice(start + other.index + other[0].length, till).split(/[.!?\n;…]/u)
  if (goesOn.test(rest) && (self || !several.test(other[0]))) return 'oneself'
  return ofNobody.test(rest) && !says.test(rest) ? 'nobody' : 'other'
}
/**
 * Whether words of a crisis are about whoever wrote them, and not only about somebody else. It decides nothing but whether
 * questions about oneself are offered: every alarm and every instruction is the same either way. Where nobody is named they are
 * one's own.
 */
export function isAboutOneself(said: readonly Words[]): boolean {
  const all = said.flatMap(({ text, spans }) => {
    const till = Math.max(0, ...spans.map(([, to]) => to))
    return spans.map((span) => spokenOf(text, span, till))
  })
  return all.includes('oneself') || !all.includes('other')
}
