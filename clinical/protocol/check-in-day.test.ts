import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksOnDay, CHECK_IN, checkInDay, placeLeftIn, withCheckIn } from './check-in-day.ts'
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

test('words that promise no day are left as they were written, lists and paragraphs too; beside a day the lines stay', () => {
  const list = 'Use it twice a day.\n- Wash your hands.  Then the drops.\n\nWrite if not better.'
  for (const day of [null, 'on Monday']) assert.equal(withCheckIn(list, day), list)
  assert.equal(withCheckIn(`${list}\nWe will ask ${CHECK_IN}.`, null), list)
  assert.equal(withCheckIn(`We will ask ${CHECK_IN}. Rest.\n\n${list}`, null), `Rest.\n\n${list}`)
  assert.equal(withCheckIn(`${list}\nWe will ask ${CHECK_IN}.`, 'on Monday'), `${list}\nWe will ask on Monday.`)
  // Planted fault: cut into sentences and put together again, a list is one line.
  assert.notEqual(list.split(/(?<=[.!?])\s+/).join(' '), list)
})

test('a place that nothing was put into is found, and ordinary words hold none', () => {
  assert.deepEqual(
    ['Stop the drops {checkIn}.', '{directions}\nStop if it burns.', 'Rest {well} on Monday.'].map(placeLeftIn),
    ['{checkIn}', '{directions}', undefined],
  )
})
