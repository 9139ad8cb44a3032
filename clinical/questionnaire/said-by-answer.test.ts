import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screenText } from '#clinical/safety/index.ts'
import { saidByAnswer, type GivenAnswer } from './said-by-answer.ts'

const heard = (type: GivenAnswer['type'], question: string, value: GivenAnswer['value'], language = 'en') =>
  saidByAnswer({ type, question, value }).flatMap(({ text, sure }) =>
    screenText({ text, language }).findings.map((f) => ({ level: f.level, sure })),
  )
const alarms = (...a: Parameters<typeof heard>) => heard(...a).some((f) => f.sure && f.level === 'emergency')

test('“Yes” to chest pain says that there is chest pain, in both languages, ticked, chosen or typed', () => {
  assert.ok(alarms('boolean', 'Do you have chest pain and trouble breathing?', true))
  assert.ok(alarms('choice', 'Do you have crushing chest pain?', 'Yes'))
  assert.ok(alarms('text', 'Are you having trouble breathing right now?', 'yes, since this morning'))
  assert.ok(alarms('boolean', '¿Tiene dolor en el pecho y le falta el aire?', true, 'es'))
  assert.ok(alarms('choice', '¿Tiene dolor fuerte en el pecho?', 'Sí', 'es'))
  assert.ok(alarms('choice', '¿Ha pensado en quitarse la vida?', 'A veces', 'es'))
})
test('“No” says nothing of what was asked', () => {
  for (const value of [false, 'No', 'no, never', 'None', 'Not at all'])
    assert.deepEqual(heard('choice', 'Do you have crushing chest pain?', value), [], String(value))
  for (const value of ['No', 'Nunca', 'Ninguno'])
    assert.deepEqual(heard('choice', '¿Tiene dolor fuerte en el pecho?', value, 'es'), [], value)
})
test('“No” to whether one can, or is safe, says that one cannot, or is not; “yes” says nothing', () => {
  for (const [question, no, language] of [
    ['Can you breathe normally?', 'No', 'en'],
    ['Are you still able to pass urine?', 'Not since this morning', 'en'],
    ['¿Puede respirar bien?', 'No', 'es'],
  ] as const) {
    assert.ok(alarms('choice', question, no, language), question)
    assert.ok(alarms('boolean', question, false, language), question)
    assert.deepEqual(heard('boolean', question, true, language), [], question)
    assert.ok(heard('choice', question, language === 'en' ? 'Not sure' : 'No sé', language).every((f) => !f.sure))
  }
  assert.ok(heard('boolean', 'Do you feel safe at home?', false).length > 0)
  assert.ok(heard('boolean', '¿Se siente segura en casa?', false, 'es').length > 0)
  assert.deepEqual(heard('boolean', 'Can you send a better photo?', false), [])
})
test('“Not sure” may be so: it is heard, and not for sure', () => {
  for (const [question, value, language] of [
    ['Do you have crushing chest pain?', 'Not sure', 'en'],
    ['Do you have crushing chest pain?', 'I don’t know', 'en'],
    ['¿Tiene dolor fuerte en el pecho?', 'No sé', 'es'],
    ['¿Tiene dolor fuerte en el pecho?', 'No estoy segura', 'es'],
  ] as const) {
    const all = heard('choice', question, value, language)
    assert.ok(all.length > 0 && all.every((f) => !f.sure), value)
  }
})
test('an option is read with its question; a number too', () => {
  assert.ok(alarms('choice', 'How would you describe your chest pain?', 'Crushing, down my left arm'))
  assert.deepEqual(heard('choice', 'Which eye is it?', 'The left one'), [])
  assert.deepEqual(heard('number', 'How many days has it itched?', 3), [])
})
test('a no that goes on to say yes speaks for itself', () => {
  assert.ok(alarms('text', 'Any fever?', 'No, but I have crushing chest pain and cannot breathe'))
})
test('the answer without its question hears nothing: the fault these tests are for', () => {
  assert.deepEqual(screenText({ text: 'Yes', language: 'en' }).findings, [])
})
