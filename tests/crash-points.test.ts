import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byHand } from '#dev/scene.ts'
import { newId } from '#kernel/ids.ts'
import { crash, crashPlanted, scenes, twice, without, writing } from './crash-points/scenes.ts'
import { does } from './crash-points/doing.ts'

/** The rest by `npm run prove -- crash-points`. */
const short = {
  'a message with an emergency in it': 0,
  'a claim by a clinician': 0,
  'a signature': 0,
  // Two pictures are put away, and one share of a key: each is a point of its own.
  'a photo kept': 2,
  'an invitation accepted': 1,
}
for (const [name, outside] of Object.entries(short))
  test(`${name}: cut off before any statement, or before the reply, it is there whole or not at all, and once when sent again`, async () => {
    const found = await crash(name)
    assert.deepEqual(found.faults, [])
    assert.deepEqual([found.whole, found.nothing, found.outside], [1, found.points - 1, outside])
    assert.ok(found.points > 4, `${found.points} points`)
  })
test('every endpoint that writes has its scene, or a reason why not', () => {
  const shown = new Set(scenes.map((s) => s.of))
  assert.deepEqual(
    writing.filter((e) => !shown.has(e) && !without[e]),
    [],
  )
  assert.deepEqual(
    Object.keys(without).filter((e) => shown.has(e) || !writing.includes(e)),
    [],
  )
})
for (const [who, answers] of Object.entries(twice))
  test(`${who}: what was done and not heard of is answered alike when it is sent again`, async () => {
    assert.deepEqual(await answers(), [])
  })

/** What is told when this is broken on purpose. */
async function toldOf(
  name: string,
  ...planted: Parameters<typeof crashPlanted> extends [string, ...infer R] ? R : never
) {
  return (await crashPlanted(name, ...planted)).faults.join('\n')
}
test('planted: sent again under another key, as a client without one would, the message is there twice', async () => {
  const told = await toldOf('a message', { again: () => newId() })
  assert.match(told, /there is .*timeline_entry \+[2-9]/)
  assert.match(told, /a message is there that nobody was told of/)
})
test('planted: the event beside it is lost', async () => {
  const told = await toldOf('a note', {
    spoil: (w) =>
      byHand(
        w.t,
        'delete from outbox where id = (select id from outbox where organization_id = $1 order by at desc, id desc limit 1)',
        [w.org],
      ),
  })
  assert.match(told, /account without an event \+1/)
  assert.match(told, /something was done and no event tells of it/)
})
test('planted: a matter is left without an owner', async () => {
  const told = await toldOf('a message', {
    spoil: (w) => byHand(w.t, `update task set state = 'cancelled' where organization_id = $1`, [w.org]),
  })
  assert.match(told, /with 0 open tasks[^]*Every open matter has something somebody must do/)
})
test('planted: two writes that should have been one, of which a cut leaves half', async () => {
  const told = await toldOf(
    'a note',
    {},
    {
      set: async (w) => {
        const caseId = await w.send('uti')
        const note = (text: string) => does(w, 'desk.note', 'nurse', { caseId, text })
        return { send: async () => [await note('One'), await note('Two')] }
      },
    },
  )
  assert.match(told, /half of it is there: .*staff_note \+1.*staff_note \+2/)
})
test('planted: a key is kept and its share is not', async () => {
  const told = await toldOf('a wish to be forgotten', {
    spoil: async (w) => {
      const { shares } = w.t.house.keyRing
      await shares.destroy(`${w.org}/${w.patientId}`)
    },
  })
  assert.match(told, /a key is there without its share/)
})
