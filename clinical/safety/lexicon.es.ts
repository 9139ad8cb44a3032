import { spanishHeart } from './concepts.heart.es.ts'
import { spanishBrain } from './concepts.brain.es.ts'
import { spanishInfection } from './concepts.infection.es.ts'
import { spanishChild } from './concepts.child.es.ts'
import { spanishMind } from './concepts.mind.es.ts'
import { spanishPoison } from './concepts.poison.es.ts'
import { spanishInjury } from './concepts.injury.es.ts'
import { spanishBelly } from './concepts.belly.es.ts'
import { spanishSaid } from './concepts.said.es.ts'
import { spanishOblique } from './concepts.oblique.es.ts'
import { spanishOpen } from './concepts.open.es.ts'
import { spanishVoices } from './concepts.voices.es.ts'
import { spanishStrangers } from './concepts.strangers.es.ts'
import { spanishDoses } from './concepts.doses.es.ts'
import { spanishLow } from './concepts.low.es.ts'
import { spanishShort } from './concepts.short.es.ts'
import { spanishPlain } from './concepts.plain.es.ts'
import { joinConcepts } from './join-concepts.ts'
import type { Lexicon } from './lexicon.types.ts'
import { spanishCues, spanishExpansions } from './cues.es.ts'
import { spanishGroups } from './groups.es.ts'

export const spanish: Lexicon = {
  language: 'es',
  expansions: spanishExpansions,
  spelling:
    'respirar respira respiracion suicidio suicidarme hinchado hinchada hinchados embarazada embarazo convulsion convulsiones inconsciente sangrado sangrando sangre vomitando vomito vomitar cabeza estomago apretado aplastando garganta lengua sobredosis veneno confundido confundida debilidad adormecido adormecida desmayo desmayado desmayada ahogando testiculo testiculos orinar temperatura alergica sudando vision borrosa repente repentino insoportable abdomen calentura fiebre golpeo pastillas',
  sounds: [
    ['h', ''],
    ['v', 'b'],
    ['ll', 'y'],
    ['c(?=[ei])|z', 's'],
    ['qu(?=[ei])', 'k'],
    ['c', 'k'],
    ['g(?=[ei])', 'j'],
    ['([a-z])\\1', '$1'],
    ['m(?=[bp])', 'n'],
  ],
  diminutives: [
    ['(?:ec|c)?it([oa]s?)$', '$1'],
    ['(?:ec|c)?it[oa]s?$', 'e'],
    ['(?:ec|c)?it[oa](s?)$', '$1'],
    ['cit([oa])$', 'z$1'],
  ],
  marks:
    'el la que de mi y en un una tengo con por se los las es esta estoy al del su le para desde como pero muy siento duele hijo hija quiero',
  groups: spanishGroups,
  concepts: joinConcepts(
    spanishHeart,
    spanishBrain,
    spanishInfection,
    spanishChild,
    spanishMind,
    spanishPoison,
    spanishInjury,
    spanishBelly,
    spanishSaid,
    spanishOblique,
    spanishOpen,
    spanishVoices,
    spanishStrangers,
    spanishDoses,
    spanishLow,
    spanishShort,
    spanishPlain,
  ),
  cues: spanishCues,
  numbers: {
    over: 'sobre con por entre',
    pressure: 'presion tension baumanometro tensiometro aparato arterial maquina sistolica',
    fever:
      'fiebre calentura temperatura grados termometro ° c f febricula marca marco rectal escalofrios temperaturas axila centigrados caliente ardiendo',
    sugar: 'azucar glucosa glucometro glicemia glucemia sensor aparato azucares ayunas',
    notSugar: 'a1c hemoglobina unidades gramos kilos',
    millimoles: 'mmol',
    oxygen: 'oxigeno oximetro saturacion satura saturando oxigenacion o2 spo2',
    fingers: 'dedo dedos dedito',
    gadgets: 'aparato aparatito maquina maquinita pinza clip dedal cosita',
    shows: 'marca marco marcando dice sale salio muestra da',
    pulse: 'pulso corazon latidos pulsaciones frecuencia late reloj',
    beats: 'latidos pulsaciones lpm ppm',
    pills:
      'pastilla pastillas tableta tabletas capsula capsulas tylenol ibuprofeno aspirinas aspirina paracetamol paracetamoles acetaminofen acetaminofenes ibuprofenos tylenoles tramadoles amitriptilinas clonazepam clonazepanes rivotril diazepam comprimidos pildoras tramadol',
    took: 'tome tomo tomado tomando trague trago tomaron tomarme comi comio tragado tomaste ingerido ingirio bebi',
    minutes: 'minuto minutos min',
    hours: 'hora horas hrs hr',
    weeks: 'semana semanas sem',
    notGestation:
      'hace por desde durante cada en ultimas pasadas despues ya casi otras dentro vida nacido nacida nacer',
    days: 'dia dias',
    months: 'mes meses',
    years: 'ano anos anito anitos',
    old: 'bebe recien nacido nacida nacio hijo hija nino nina nene nena edad bebita bebito nieto nieta tiene cumplidos',
    notPressure: 'mg mcg ml miligramos debajo menos advair',
    notTemperature:
      'kg kilos libras lb lbs mg ml mcg % porciento semanas dias meses anos horas dolares pesos veces latidos unidades cm dosis percentil',
    otherMeasures:
      'peso pesa pesaba talla imc ldl hdl colesterol plaquetas hematocrito hemoglobina ferritina percentil nivel edad cuenta saldo cintura habitacion cuarto',
    stands: 'marca marco marcaba tengo tiene tenia lee dice',
    standsAt: 'en a con',
    counted:
      'tylenol tylenoles acetaminofen acetaminofenes paracetamol paracetamoles ibuprofeno ibuprofenos aspirina aspirinas advil',
    kept: 'tengo tiene quedan queda compre compro comprar comprado recogi surtir surtio surtido receta necesito necesita ocupo manden mande mandaron dieron tire tiro falta faltan caja frasco bote',
    justNow: 'hoy anoche ahorita ahora manana tarde noche rato hace ayer',
    being: 'estoy esta ando anda sigo sigue estaba amanecio amaneci subio sube llego llega va voy',
  },
}
