import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { tellStory } from '#clinical/questionnaire/story.ts'
import { checkProtocol } from './check-protocol.ts'
import { runVignette } from './check-vignettes.ts'
import { itemsOf } from './intake-words.ts'
import { askedIn, EASY_SPANISH, easeInSpanish, gradeOf, spanishSyllables, toldIn } from './reading-level.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import { allKeys, filesOf, folderOf, spoilt } from './shipped-protocols.fixture.ts'
import { dangerMarkGaps } from './danger-marks.ts'
import { dangerTopicGaps } from './danger-topics.ts'
import type { ProtocolFolder, Vignette } from './protocol.types.ts'
import { tapsOf } from './taps.ts'
import { runsOf } from './shipped-runs.fixture.ts'
import { coverageGaps } from './vignette-coverage.ts'

/** Questions a rule reads without any of their choices being a danger. */
const calm: Readonly<Record<string, readonly string[]>> = {
  // Choosing one of them is what rules a pregnancy out.
  'birth-control': ['certain'],
  // The way to live care opens as soon as they are answered, whatever the answer.
  'mental-health-check-in': ['phq-1', 'who'],
}

for (const key of allKeys)
  describe(`protocol ${key}`, () => {
    const folder = folderOf(key)

    test('has no problem that would stop publishing, and every vignette ends where it should', () =>
      assert.deepEqual(checkProtocol(filesOf(key), evaluateFhirPath), []))

    test('has at least 15 vignettes, with every red flag, stop, way out and both sides of every number', () => {
      assert.ok(folder.vignettes.length >= 15, `${folder.vignettes.length} vignettes`)
      assert.deepEqual(coverageGaps(folder, evaluateFhirPath, runsOf(key).runs), [])
    })

    test('says who must sign it off, and asks a person to read its Spanish', () => {
      assert.equal(folder.protocol.status, 'draft-needs-sign-off')
      assert.equal(folder.protocol.translations.es, 'needs-human-review')
      assert.match(folder.readme, /needs sign-off by your medical director/)
      assert.match(folder.readme, /Spanish needs human review/)
    })

    test('tells the clinician every danger asked about in its place: present, absent, or not known', () =>
      assert.deepEqual(dangerMarkGaps(folder, calm[key]), []))

    test('says of every danger asked about what a "no" to it speaks for, or why nothing', () =>
      assert.deepEqual(dangerTopicGaps(folder), []))

    test('asks nothing twice in the same words', () => {
      for (const language of ['en', 'es'] as const) {
        const questions = questionsOf(folder, language)
        assert.deepEqual(
          questions.filter((question, i) => questions.indexOf(question) !== i),
          [],
        )
      }
    })

    test('takes a person who can be treated at most 25 taps, in the middle of all of them', () => {
      const going = (...routes: string[]) => runsOf(key).runs.filter(({ result }) => routes.includes(result.route))
      const here = going('treat', 'test-first')
      // Where everybody is to be talked to, that is the middle of the road.
      const taps = (here.length > 0 ? here : going('live-visit'))
        .map(({ steps }) => tapsOf(steps))
        .toSorted((a, b) => a - b)
      const median = taps[Math.floor(taps.length / 2)] ?? 0
      assert.ok(median > 0 && median <= 25, `median ${median}`)
    })

    test('speaks to patients at sixth-grade level', () => {
      const told = toldIn(folder)
      // In one short sentence the name of a drug alone costs three grades.
      const most = (text: string) => (text.split(/\s+/).length < 20 ? 13 : 9)
      const hard = told
        .filter((text) => gradeOf(text) > most(text))
        .map((text) => `${gradeOf(text).toFixed(1)}: ${text}`)
      assert.deepEqual(hard, [], 'these single passages are too hard')
      const together = gradeOf(told.join('\n'))
      assert.ok(together <= 6, `what is told, all together: grade ${together.toFixed(1)}`)
      const asked = gradeOf(askedIn(folder).join('\n'))
      assert.ok(asked <= 6, `what is asked, all together: grade ${asked.toFixed(1)}`)
    })

    test('speaks Spanish to patients as easily as primary school does', () => {
      const told = toldIn(folder, 'es')
      // Below 40 the scale says "muy difícil"; in one short sentence the name of a drug alone costs twenty points.
      const hard = told
        .filter((text) => text.split(/\s+/).length >= 20 && easeInSpanish(text) < 40)
        .map((text) => `${easeInSpanish(text).toFixed(0)}: ${text}`)
      assert.deepEqual(hard, [], 'these single passages are too hard')
      const together = easeInSpanish(told.join('\n'))
      assert.ok(together >= EASY_SPANISH, `what is told, all together: ${together.toFixed(0)}`)
    })
  })

test('syllables are counted as a reader of Spanish says them', () => {
  const said = {
    día: 2,
    agua: 2,
    teoría: 4,
    ciudad: 2,
    guerra: 2,
    pingüino: 3,
    baúl: 2,
    quiere: 2,
    antibiótico: 5,
    muy: 1,
    oír: 2,
  }
  assert.deepEqual(Object.fromEntries(Object.keys(said).map((word) => [word, spanishSyllables(word)])), said)
})

test('planted fault: long words in long Spanish sentences are far below primary school', () => {
  assert.ok(easeInSpanish('Tome 1 tableta con comida. Llámenos si le sale una roncha.') > 75)
  assert.ok(
    easeInSpanish(
      'Interrumpa inmediatamente la administración del medicamento ante manifestaciones de hipersensibilidad generalizada.',
    ) < 10,
  )
})

/** The words of every question in a language, as a page heads them. */
function questionsOf({ intake }: ProtocolFolder, language: 'en' | 'es'): string[] {
  const spanish = ({ _text }: QuestionnaireItem) =>
    _text?.extension?.[0]?.extension?.find(({ url }) => url === 'content')?.valueString ?? ''
  return itemsOf(intake)
    .filter(({ type }) => type !== 'display')
    .map((item) => (language === 'en' ? (item.text ?? '') : spanish(item)))
}

test('a danger she was shown and did not choose is told with what is absent and matters', () => {
  const folder = folderOf('uti')
  const { active } = runVignette(
    folder,
    folder.vignettes.find(({ id }) => id === 'classic-uti')!,
    evaluateFhirPath,
  )
  const { relevantNegatives } = tellStory(folder.intake, active)
  const absent = relevantNegatives.filter(({ linkId }) => linkId === 'danger').map(({ text }) => text)
  const dangers = itemsOf(folder.intake).find(({ linkId }) => linkId === 'danger')?.answerOption?.length ?? 0
  assert.equal(absent.length, dangers - 1, 'all but "none of these"')
})

test('planted fault: a danger whose mark, whose words or whose "not sure" is missing is named', () => {
  const gapsOf = (from: RegExp, to: string) => {
    const { folder } = readProtocolFiles(spoilt('uti', 'intake.questionnaire.json', from, to))
    return dangerMarkGaps(folder!)
  }
  const mark =
    /,\s*\{\s*"url": "urn:kairos:relevant-negative",\s*"valueBoolean": true\s*\}(?=,\s*\{\s*"url": "urn:kairos:answers-for",\s*"valueCode": "confusion"\s*\}\s*\],\s*"valueCoding": \{\s*"system": "[^"]*",\s*"code": "confusion")/
  assert.deepEqual(gapsOf(mark, ''), [
    'danger: "confusion", which "confusion" reads, has no relevant-negative mark: not chosen, it would be told among the rest',
  ])
  assert.match(
    gapsOf(/\{\s*"url": "negative",\s*"valueString": "no confusion"\s*\},/, '')[0] ?? '',
    /no words for its absence/,
  )
})

test('planted fault: a danger that says nothing of what it speaks for is named, and so is a topic nobody hears', () => {
  const topic = (code: string) =>
    new RegExp(`,\\s*\\{\\s*"url": "urn:kairos:answers-for",\\s*"valueCode": "${code}"\\s*\\}`)
  const { folder } = readProtocolFiles(spoilt('uti', 'intake.questionnaire.json', topic('fever'), ''))
  assert.deepEqual(dangerTopicGaps(folder!), ['spread: "fever", which "fever" reads'])
  const wrong = spoilt('uti', 'intake.questionnaire.json', '"valueCode": "fever"', '"valueCode": "feber"')
  assert.match(checkProtocol(wrong, evaluateFhirPath)[0]?.message ?? '', /"feber", which is no topic/)
})

test('a woman with an ordinary bladder infection meets at most 12 questions', () => {
  const folder = folderOf('uti')
  const vignette = folder.vignettes.find(({ id }) => id === 'classic-uti')
  const { steps } = runVignette(folder, vignette!, evaluateFhirPath)
  assert.ok(steps.length <= 12, steps.map(({ linkId }) => linkId).join(' '))
})

test('nobody is asked what the facts already rule out', () => {
  const folder = folderOf('uti')
  const asked = (id: string) =>
    runVignette(
      folder,
      folder.vignettes.find((vignette) => vignette.id === id)!,
      evaluateFhirPath,
    ).steps.map(({ linkId }) => linkId)
  assert.ok(asked('classic-uti').includes('pregnancy'))
  assert.ok(!asked('age-56-not-asked-about-pregnancy').includes('pregnancy'))
  assert.ok(!asked('man-of-40').includes('vaginal') && !asked('man-of-40').includes('pregnancy'))
  assert.ok(!asked('classic-uti').includes('temperature') && asked('fever-101').includes('temperature'))
})

test('planted fault: vignettes that leave out a rule, a stop or one side of a number are told so', () => {
  const { folder, runs } = runsOf('uti')
  const gapsOf = (kept: (vignette: Vignette) => boolean) =>
    coverageGaps(
      folder,
      evaluateFhirPath,
      runs.filter((_run, i) => kept(folder.vignettes[i]!)),
    )
  assert.deepEqual(
    gapsOf(({ answers }) => answers['temperature'] !== 100.3),
    ['no vignette has %temperature just below 100.4'],
  )
  assert.deepEqual(
    gapsOf(({ answers }) => answers['temperature'] !== 100.4),
    ['no vignette has %temperature at exactly 100.4'],
  )
  assert.ok(gapsOf(({ id }) => !id.includes('stone')).includes('no vignette reaches the exclusion "stones"'))
  assert.ok(
    gapsOf(({ id }) => id === 'fever-101').includes(
      'every vignette reaches the red-flag "fever": nobody shows that it can stay away',
    ),
  )
})

test('planted fault: long words in long sentences are far above sixth grade', () => {
  assert.ok(gradeOf('Take 1 pill with food. Call us if you get a rash.') < 4)
  assert.ok(gradeOf('Discontinue administration immediately should hypersensitivity manifestations materialize.') > 15)
})
