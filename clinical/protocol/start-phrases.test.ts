import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'
import { startsByTheDay } from './start-phrases.ts'

const parts = ['whatWeThink', 'whatToDo', 'yourMedicine', 'watchFor', 'whenToComeBack'] as const

for (const key of allKeys)
  test(`${key}: no plan that may carry a prescription names the day to begin with it`, () => {
    const { plans } = folderOf(key).protocol
    const told = plans
      .filter(({ prescription }) => prescription !== 'without')
      .flatMap((plan) => parts.flatMap((part) => (plan[part] ? [plan[part].en, plan[part].es] : [])))
    assert.deepEqual(told.flatMap(startsByTheDay), [])
  })

test('planted fault: a plan that says "today" above a prescription that is not sent is found, in both languages', () => {
  for (const said of [
    'Start the medicine today.',
    'Take it today.',
    'Ask the pharmacy tomorrow.',
    'Empiece la medicina hoy.',
    'Tómela hoy.',
    'Pregunte mañana en la farmacia.',
  ])
    assert.deepEqual(startsByTheDay(`Rest well. ${said}`), [said])
})

test('what waits for the medicine, and what is for now without it, stands', () => {
  for (const said of [
    'Start the medicine the day you get it.',
    'Empiece la medicina el día que la reciba.',
    'Measure again tomorrow.',
    'Tómela cada mañana con comida.',
    'Mídase dos veces, en la mañana y en la noche.',
  ])
    assert.deepEqual(startsByTheDay(said), [], said)
})
