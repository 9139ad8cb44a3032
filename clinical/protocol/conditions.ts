import { conditionNames } from './condition-names.ts'
import { namedIn, plainWords } from './drug-classes.ts'

/** Somebody else's, somebody's fear, or what was looked for and not found: nothing that this person has. */
const NOT_THEIRS =
  /\b(no|not|non (?!hodgkin|alcoholic)|never|without|negative|denies|ruled out|screening|suspected|possible|risk of|pre|borderline|gestational|family|mother|father|sister|brother|son|daughter|aunt|uncle|grandmother|grandfather|sin|nunca|negativ[oa]|descartad[oa]|posible|riesgo de|familiar|familia|madre|padre|herman[oa]|hij[oa]|abuel[oa]|ti[oa])\b|\bprediabet/

/** Terms for conditions that can be meant, so that content naming another one is refused. */
export const knownConditions: ReadonlySet<string> = new Set(conditionNames.flatMap(({ stands }) => stands))

/** What a condition as it stands in a chart stands for. Empty where it is unknown, denied or another person's: then it is asked. */
export const conditionsIn = (written: string): string[] =>
  NOT_THEIRS.test(plainWords(written)) ? [] : namedIn(written, conditionNames)
