import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksOnDay, CHECK_IN, checkInDay, withCheckIn } from './check-in-day.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

const says = { en: /\bWe will (?:check on|ask)\b/, es: /\ble preguntaremos\b/i }
const inDays = {
  en: /We will (?:check on|ask)[^.]*\b(?:in \d+|then\b)/,
  es: /(?:entonces )?le preguntaremos[^.]*\ben \d+|entonces le preguntaremos/i,
}

test('no shipped plan tells a patient after how many days we ask: the day itself is put in, in both languages', () => {
  let dated = 0
  for (const { protocol } of allKeys.map(folderOf))
    for (const plan of protocol.plans) {
      const asked = plan.followUp.checkInHours !== null
      for (const language of ['en', 'es'] as const) {
        const before = plan.whenToComeBack[language]
        const after = asked ? asksOnDay(plan.whenToComeBack)[language] : before
        assert.equal(says[language].test(before) && !asked, false, `${plan.id} promises what nobody does`)
        assert.equal(after.includes(CHECK_IN), says[language].test(before), `${plan.id}: ${after}`)
        assert.doesNotMatch(after, inDays[language], plan.id)
        // Planted fault: the protocol's own words, with the number.
        if (after !== before) assert.match(before, inDays[language], plan.id)
        for (const part of [plan.whatWeThink, plan.whatToDo, plan.watchFor])
          assert.doesNotMatch(part[language], says[language])
        dated += after === before ? 0 : 1
      }
    }
  assert.ok(dated > 40, `${dated}`)
})

test('the sentence reads on with the day in it, and falls away where nobody is asked', () => {
  const said = asksOnDay({
    en: 'Write sooner if you feel worse. We will ask you in 7 days how it went.',
    es: 'Hágase una prueba. Entonces le preguntaremos cómo sigue.',
  })
  const at = new Date('2026-11-30T15:00:00Z')
  assert.equal(
    withCheckIn(said.en, checkInDay('en', at, 'America/Chicago')),
    'Write sooner if you feel worse. We will ask you on Monday, November 30 how it went.',
  )
  assert.equal(
    withCheckIn(said.es, checkInDay('es', at, 'America/Chicago')),
    'Hágase una prueba. Le preguntaremos cómo sigue el lunes, 30 de noviembre.',
  )
  assert.equal(withCheckIn(said.en, null), 'Write sooner if you feel worse.')
})
