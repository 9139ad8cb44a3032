type Words = { readonly text: string; readonly spans: readonly (readonly [from: number, to: number])[] }

const kin =
  'daughter|son|kid|child|children|teen|teenager|baby|girl|boy|husband|wife|spouse|partner|boyfriend|girlfriend|fianc[eé]e?|ex|mom|mum|mother|dad|father|parents?|sister|brother|friend|roommate|neighbou?r|uncle|aunt|cousin|niece|nephew|grand\\w+|step\\w+|boss|coworker|student|teacher|patient'
const pariente =
  'hij[oa]s?|niñ[oa]|beb[eé]|espos[oa]|marido|mujer|pareja|novi[oa]|ex|mam[áa]|madre|pap[áa]|padre|herman[oa]|amig[oa]|vecin[oa]|t[íi][oa]|prim[oa]|sobrin[oa]|niet[oa]|abuel[oa]|suegr[oa]|cuñad[oa]|compañer[oa]'
/** Where somebody else becomes who is spoken of; Spanish says it with the verb. */
const others = new RegExp(
  `(?<!\\p{L})(?:he|she|they|himself|herself|themsel\\p{L}+|someone|somebody|(?:my|our|his|her|their|a|the) (?:[\\p{L}\\d-]+ ){0,3}?(?:${kin})|él|ella|ellos|ellas|alguien|(?:mi|nuestr[oa]|su|un|una|el|la) (?:${pariente})|quiere|quieren|piensa|intentó|se (?:va|quiere|puede|mata|mató|cortó|tomó)|(?:mat|suicid|mor|morir|lastim|cort|ahorc)(?:ar|ir)?se)(?!\\p{L})`,
  'giu',
)
const oneself =
  /(?<!\p{L})(?:i|i['’]?m|i['’]?ve|i['’]?d|i['’]?ll|me|myself|yo|mí|conmigo|quiero|quisiera|deseo|ojalá|pienso|pensé|pensado|voy|estoy|tengo|siento|puedo|intenté|(?:mat|suicid|lastim|cort|ahorc)arme|morirme|my life|mi vida)(?!\p{L})/giu

const lastBefore = (pattern: RegExp, text: string, end: number): number =>
  [...text.matchAll(pattern)].findLast(({ index }) => index < end)?.index ?? -1

/** Of one place in the words: who was spoken of last in its sentence, up to its end. */
function spokenOf(text: string, [from, to]: readonly [number, number]): 'oneself' | 'other' | 'nobody' {
  const start = Math.max(...['.', '!', '?', '\n', ';', '…'].map((mark) => text.lastIndexOf(mark, from - 1))) + 1
  const sentence = text.slice(start, to)
  const [self, other] = [lastBefore(oneself, sentence, to - start), lastBefore(others, sentence, to - start)]
  return self === -1 && other === -1 ? 'nobody' : self > other ? 'oneself' : 'other'
}

/**
 * Whether words of a crisis are about whoever wrote them, and not only about somebody else. It decides nothing but whether
 * questions about oneself are offered: every alarm and every instruction is the same either way. Where nobody is named they are
 * one's own.
 */
export function isAboutOneself(said: readonly Words[]): boolean {
  const all = said.flatMap(({ text, spans }) => spans.map((span) => spokenOf(text, span)))
  return all.includes('oneself') || !all.includes('other')
}
