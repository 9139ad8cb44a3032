import type { Sense } from './sense.types.ts'

const ALIVE =
  /\b(?:die|dead|dying|death|kill\w*|suicid\w*|pills|gun|rope|noose|knife|razor|bridge|life|alive|living|goodbye|bye|hopeless|no point|not go on|alone|watching|looking on|tonight|world|everyone|myself)\b/

/** Words of another sense beside what `concepts.plain.en.ts` hears. Each keeps emergencies beside it in `corpus.beside.jsonl`. */
export const SENSES_PLAIN_EN: readonly Sense[] = [
  {
    said: 'I want to end it with the gym',
    of: ['suicide-intent'],
    word: /^(?:it|things)$/,
    before: /\bend(?:ing)?$/,
    after: /^,? ?(?:with|between|at|for) /,
    unless: ALIVE,
  },
  {
    said: 'on Zoloft for years, thinking about ending it',
    of: ['suicide-intent'],
    word: /^it$/,
    before: /\bend(?:ing)?$/,
    beside:
      /\b(?:zoloft|sertraline|lexapro|prozac|prescription|medication|medicine|meds?|pill|dose|ozempic|wegovy|statin|birth control|hrt|subscription|membership|lease|contract|therapy|treatment|trial|diet|pregnan\w*|marriage|relationship|engagement|job|policy)\b/,
    unless: ALIVE,
  },
  {
    said: 'looking up ways to die my hair',
    of: ['suicide-intent'],
    word: /^die$/,
    after:
      /^(?:my |her |his |the |a |our )?(?:hair|roots|beard|eggs?|eyebrows?|shoes|fabric|shirts?|jeans|clothes|wool|yarn)\b/,
    unless: /\b(?:kill\w*|suicid\w*|pills|gun|rope|noose|painless\w*|end it|goodbye|alive|living|hopeless|myself)\b/,
  },
  {
    said: 'the fever has been gone four days',
    of: ['fever-days'],
    word: /^fevers?$/,
    after:
      /^(?:has |had |is |was |been |s |finally |already |now )*(?:gone|over|broke\w*|down|away|went|left|free|resolved|cleared|better|stopped)\b/,
    unless: /\b(?:came back|is back|s back|again|returned|worse|breath\w*|stiff|rash|purple|confus\w*|103|104)\b/,
  },
]
