import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'

let t: TestHouse
before(async () => void (t = await testHouse()))
after(() => t.close())

test('a practice is founded with a name of its own in the address, and the same name is refused', async () => {
  await t.practice('north-side')
  await assert.rejects(t.practice('north-side'), (e) => e instanceof AppError && e.code === 'conflict.exists')
})
