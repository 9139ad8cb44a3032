import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { englishDoses } from './concepts.doses.en.ts'
import { spanishDoses } from './concepts.doses.es.ts'
import { englishLow } from './concepts.low.en.ts'
import { spanishLow } from './concepts.low.es.ts'
import { englishShort } from './concepts.short.en.ts'
import { spanishShort } from './concepts.short.es.ts'
import { makeSafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import { SAFETY_RULES } from './rules.ts'
import { screenByRules } from './screen.ts'
import { findGeneral } from './asked-of.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { splitText, type Token } from './tokens.ts'

type Words = Partial<Record<Concept, readonly string[]>>
/** The language as it was, without these words of one concept. */
const without = (lexicon: Lexicon, doses: Words, concept: Concept): Lexicon => ({
  ...lexicon,
  concepts: {
    ...lexicon.concepts,
    [concept]: ['zzzz', ...lexicon.concepts[concept].filter((one) => !doses[concept]?.includes(one))],
  },
})
const lost = (text: string, language: 'en' | 'es', lexicons: readonly Lexicon[], rules = SAFETY_RULES): void => {
  assert.equal(screenByRules({ text, language }).level, 'emergency', text)
  assert.notEqual(makeSafetyEngine(rules, lexicons, 'faulty')({ text, language }).level, 'emergency', text)
}

describe('Planted faults: what was heard too low, or by its likeness alone, is lost again', () => {
  const told: readonly (readonly ['en' | 'es', Concept, string])[] = [
    ['en', 'oxygen-low', 'the gizmo that goes on your finger came back at 83'],
    ['es', 'oxygen-low', 'el dedal marca 83 y 84'],
    ['en', 'overdose', 'I drew up 60 of the Novorapid instead of my Lantus'],
    ['es', 'overdose', 'confundí las plumas y me puse 45 de la rápida'],
    ['en', 'tricyclic-many', 'took 8 of my nortriptyline'],
    ['es', 'tricyclic-many', 'se tomó 6 amitriptilinas'],
    ['en', 'child', 'his soft spot is sunken'],
    ['es', 'child', 'tiene la mollera hundida'],
  ]
  for (const [language, concept, text] of told)
    it(`without its words for ${concept}: ${text}`, () => {
      const [en, es] =
        language === 'en'
          ? [without(english, englishDoses, concept), spanish]
          : [english, without(spanish, spanishDoses, concept)]
      lost(text, language, [en, es])
    })

  const low: readonly (readonly ['en' | 'es', string])[] = [
    ['en', 'would it kill me to take all thirty'],
    ['en', 'she locked herself in the bathroom with razor blades'],
    ['en', 'the kids would be better off with my life insurance'],
    ['en', 'can’t fall asleep, can’t be woken'],
    ['en', 'hemorrhoid bleeding like a tap'],
    ['en', 'my newborn is turning blue'],
    ['en', 'i can only think of ending everything'],
    ['en', 'if you can call me back i am going to jump'],
    ['en', 'my surgery wound burst open'],
    ['en', 'that would kill him, what i put in his tea'],
    ['en', 'is it true you can die from 20 tylenol, i took 25'],
    ['en', 'he said he would give me a ride then he got on top of me'],
    ['es', 'tengo un cuchillo clavado en la pierna'],
    ['es', 'perdónenme, ya me las tomé'],
    ['es', 'es normal que mi recién nacido esté morado'],
    ['en', 'foot numb and dropping things'],
    ['en', 'they put it in my mouth when I was sleeping'],
    ['en', 'I’m confused about how I got here'],
    ['en', 'shin got crushed now it is tight as a drum and moving my toes makes me scream'],
    ['en', 'its been up for 6 hours and it hurts, took trazodone'],
    ['es', 'me moriría si me tomo las treinta'],
    ['es', 'me las tomé todas de una vez'],
    ['es', 'hemorroide sangra como llave abierta'],
    ['es', 'me lo metió mientras dormía'],
    ['es', 'no sé cómo llegué aquí'],
  ]
  const bare = (lexicon: Lexicon, words: Words): Lexicon =>
    Object.keys(words).reduce((less, concept) => without(less, words, concept as Concept), lexicon)
  const lostWithout = (told: readonly (readonly ['en' | 'es', string])[], en: Words, es: Words): void => {
    const faulty = makeSafetyEngine(SAFETY_RULES, [bare(english, en), bare(spanish, es)], 'faulty')
    for (const [language, text] of told) {
      assert.equal(screenByRules({ text, language }).level, 'emergency', text)
      assert.notEqual(faulty({ text, language }).level, 'emergency', text)
    }
  }
  it('without the words for them, what was heard too low is lost again', () => {
    lostWithout(low, englishLow, spanishLow)
  })

  const short: readonly (readonly ['en' | 'es', string])[] = [
    ['en', 'nothing will stop me doing it this time'],
    ['en', 'i bought the rope'],
    ['en', 'the bridge, im there already'],
    ['en', 'gonna have to end it with everyone watching'],
    ['en', 'i took everything'],
    ['en', 'swallowed the whole lot'],
    ['en', 'i have had a load of amitriptyline'],
    ['en', 'he emptied the bottle and its his blood pressure stuff'],
    ['en', 'i keep falling asleep mid word after the pain pills'],
    ['en', 'nodded off with the needle in'],
    ['en', 'i called her on the phone and she just moaned and then nothing'],
    ['en', 'he just lays there and stares, wont squeeze my hand'],
    ['en', 'i woke up and couldnt make my mouth work'],
    ['en', 'mom forgot who i am overnight'],
    ['en', 'temp 95 and confused after chemo'],
    ['en', 'he says spiders crawl in his skin, stopped drinking two days ago and shakes'],
    ['en', 'saw two of everything and fell to the left'],
    ['en', 'cant see after the firework'],
    ['en', 'a clap of thunder in my head'],
    ['en', 'asthma pump isnt doing anything and i can barely talk'],
    ['en', 'baby breathes like a bellows'],
    ['en', 'her trach tube fell out'],
    ['en', 'he does stop breathing for long bits and goes dusky'],
    ['en', 'got a tooth in my lung i think, i swallowed it and cant stop coughing'],
    ['en', 'brown stuff like coffee came up twice'],
    ['en', 'stitch line over my belly button opened and something pink is coming out'],
    ['en', 'the truss wont push it back in and its rock hard'],
    ['en', 'skin on my groin is going black and stinks'],
    ['en', 'a huge hot swelling on my bikini line and im shaking with chills'],
    ['en', 'my port is red and i shake when they flush it'],
    ['en', 'chemo ten days ago and 101'],
    ['en', 'i shook him, i just wanted him to stop'],
    ['en', 'he tightened the belt till my ears rang'],
    ['en', 'i asked him to stop and he said no and held me down'],
    ['en', 'he fell behind the tractor and it went over his leg'],
    ['en', 'baler caught his arm'],
    ['en', 'gas smell and we all have headaches'],
    ['en', 'cant breathe through my nose or my mouth'],
    ['es', 'no puedo respirar por la nariz ni por la boca'],
    ['es', 'muerta de miedo, mi ex me persigue con cuchillo'],
    ['en', 'i want to walk into the sea'],
    ['en', 'i have the blade here'],
    ['en', 'tell my girls i love them, im going now'],
    ['en', 'my neighbors kid told me her dad burns her with cigarettes'],
    ['en', 'blood sugar reads low and he is fighting us and sweaty'],
    ['en', 'no pee for a day and my lower belly is about to burst'],
    ['en', 'mum is on the floor making a rattling noise'],
    ['es', 'quiero meterme al mar y no salir'],
    ['es', 'díganle a mis hijas que las quiero, ya me voy'],
    ['es', 'me dijo que si lo dejo me entierra'],
    ['es', 'las palabras le salen al revés'],
    ['es', 'tiembla tanto que se mueve la cama y tiene infección de orina'],
    ['es', 'dejó el trago y ve ratas'],
    ['es', 'nada me va a parar esta vez'],
    ['es', 'ya tengo todo listo para irme de este mundo'],
    ['es', 'con un cuchillo encerrado en el baño'],
    ['es', 'tomé sesenta pastillas'],
    ['es', 'me tomé las medicinas de mi mamá, todas'],
    ['es', 'me tomé dos meses de metformina juntos'],
    ['es', 'me lo tomé todo'],
    ['es', 'soy nerviosa y ahora se me va el aire y el pecho me truena'],
    ['es', 'flojera en un lado del cuerpo desde hace una hora'],
    ['es', 'se cayó en la nieve y no tirita ya'],
    ['es', 'me salió un bulto en la ingle duro y vomito'],
    ['es', 'le sale sangre de los oídos tras el golpe'],
    ['es', 'vomita a chorro desde el golpe'],
    ['es', 'se le despega la piel con la medicina'],
    ['es', 'granos que se hicieron negros y fiebre'],
    ['es', 'me obligó aunque le dije que no'],
    ['es', 'oigo que me mandan matar a mi hijo'],
    ['es', 'le echa algo al café de mi abuela y se pone mal'],
    ['es', 'le está dando un ataque a mi hijo'],
    ['es', 'viene de pies'],
    ['es', 'se asoma un piecito'],
    ['es', 'se me salió el cordón'],
    ['es', 'la herida de la cesárea se abrió'],
    ['es', 'le pasó la camioneta por encima'],
    ['es', 'el tractor le agarró la pierna'],
    ['es', 'el toro lo corneó'],
    ['es', 'lo pateó el caballo en la cabeza'],
  ]
  it('without the words for them, what is said in a handful of words is lost again', () => {
    lostWithout(short, englishShort, spanishShort)
  })

  it('a word that patterns hear by its stem is heard by it, whatever it may be a slip for', () => {
    const compiled = compileLexicon(english)
    const [token] = makeWordReader(english, compiled).readWords(splitText('drooling'))
    assert.equal(token?.text, 'drooping')
    assert.ok(token?.symbols.includes(compiled.prefixes.get('drool') ?? -1))
    const said = 'he speaks nonsense all of a sudden'
    assert.equal(screenByRules({ text: said, language: 'en' }).level, 'emergency')
  })

  it('a child is denied by the "no" right before it, and is told of by "no wet diaper"', () => {
    const level = (text: string): string => screenByRules({ text, language: 'es' }).level
    assert.equal(level('no ha mojado el pañal desde ayer y está aguadito'), 'emergency')
    assert.notEqual(level('no tengo bebé, y estoy aguadito'), 'emergency')
  })

  it('without its rule, five pills of a tricyclic are nothing', () => {
    const rules = SAFETY_RULES.filter(({ id }) => id !== 'poison.tricyclic')
    lost('took five amitriptyline so I could sleep', 'en', [english, spanish], rules)
  })

  it('a reading told in the sentence after the machine on a finger is nobody’s where no finger is looked for', () => {
    const blind = { ...english, numbers: { ...english.numbers, fingers: 'zzzz' } }
    lost('I have the finger machine from covid time. It show 84, 85.', 'en', [blind, spanish])
    const sugar = 'The finger machine is for my sugar. It show 84.'
    assert.equal(screenByRules({ text: sugar, language: 'en' }).level, 'none')
  })

  it('where a vaccine, a refill or a film asks in general, who cannot breathe beside it is passed in silence', () => {
    const asks = (lexicon: Lexicon, word: string): Lexicon => ({
      ...lexicon,
      cues: { ...lexicon.cues, general: [...lexicon.cues.general, word] },
    })
    lost('got the vaccine for flu and can’t breathe', 'en', [asks(english, 'vaccine'), spanish])
    lost('le pusieron la vacuna y no despierta', 'es', [english, asks(spanish, 'vacuna')])
    const tokens = 'at the movie dad collapsed'.split(' ').map((text, i): Token => ({
      text,
      word: text,
      start: i,
      end: i,
      sentence: 0,
      clause: 0,
      afterPause: false,
      symbols: [],
    }))
    const hit = { concept: 'collapse' as const, ranges: [[4, 4] as const] }
    assert.equal(findGeneral([[2, 2]], hit, tokens), undefined)
    // Planted fault: with no pause between, and near, the same words are the question's own.
    const far = tokens.with(2, { ...(tokens[2] as Token), text: 'causes' })
    assert.ok(findGeneral([[2, 2]], hit, far))
    const paused = far.map((one, i) => (i > 2 ? { ...one, clause: 1 } : one))
    assert.equal(findGeneral([[2, 2]], hit, paused), undefined)
    const butted = far.with(3, { ...(far[3] as Token), text: 'but' })
    assert.equal(findGeneral([[2, 2]], hit, butted), undefined)
    assert.equal(screenByRules({ text: 'does anyone read this, chest is crushing', language: 'en' }).level, 'emergency')
    // Of nobody it asks, and staff read it first; "how" asks whoever it names.
    assert.deepEqual(findGeneral([[2, 2]], hit, tokens.with(3, { ...(tokens[3] as Token), text: 'someone' })), {
      cue: [2, 2],
      asked: true,
    })
    assert.deepEqual(findGeneral([[2, 2]], hit, tokens.with(2, { ...(tokens[2] as Token), text: 'how' })), {
      cue: [2, 2],
      asked: true,
    })
  })
})
