import type { Lexicon } from './lexicon.types.ts'
import { spanishConcepts } from './concepts.words.es.ts'
import { spanishCues, spanishExpansions } from './cues.es.ts'
import { spanishGroups } from './groups.es.ts'

export const spanish: Lexicon = {
  language: 'es',
  expansions: spanishExpansions,
  spelling:
    'respirar respira respiracion suicidio suicidarme hinchado hinchada hinchados embarazada embarazo convulsion convulsiones inconsciente sangrado sangrando sangre vomitando vomito vomitar cabeza estomago apretado aplastando garganta lengua sobredosis veneno confundido confundida debilidad adormecido adormecida desmayo desmayado desmayada ahogando testiculo testiculos orinar temperatura alergica sudando vision borrosa repente repentino insoportable abdomen calentura fiebre golpeo pastillas',
  marks:
    'el la que de mi y en un una tengo con por se los las es esta estoy al del su le para desde como pero muy siento duele hijo hija quiero',
  groups: spanishGroups,
  concepts: spanishConcepts,
  cues: spanishCues,
  numbers: {
    over: 'sobre con por',
    fever: 'fiebre calentura temperatura grados termometro °',
    sugar: 'azucar glucosa glucometro',
    pills: 'pastilla pastillas tableta tabletas capsula capsulas tylenol ibuprofeno aspirinas paracetamol acetaminofen',
    took: 'tome tomo tomado tomando trago trague tomaron tomarme',
    weeks: 'semana semanas',
    days: 'dia dias',
    months: 'mes meses',
    years: 'ano anos anito anitos',
    old: 'bebe recien nacido nacida hijo hija nino nina nene nena edad bebita bebito',
    notPressure: 'mg mcg ml miligramos debajo menos advair',
  },
}
