import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { ApiError, Unreachable } from '#ui/api.ts'
import { valueAt, withChange, withValue } from '#clinical/protocol/draft-places.ts'
import { type Change, type Content, type DraftPage } from './content.ts'
import { startWork } from './work.ts'

const { protocol, intake, vignettes, readme } = folderOf('uti')
const place = '/protocol/rules/rigors/say/en'

/** A server that keeps one draft and refuses as the real one does; time passes when it is told to. */
function house() {
  let content: Content = { protocol, intake, vignettes, readme, reasons: {} }
  let version = 1
  let kept: readonly Change[] = []
  let waiting: (() => void) | undefined
  const page = () => ({ version, content }) as unknown as DraftPage
  const sent: (readonly Change[])[] = []
  let failing: Error | undefined
  const outside = {
    send: async (changes: readonly Change[]) => {
      if (failing) throw failing
      if (changes.some(({ path, was }) => JSON.stringify(valueAt(content, path)) !== JSON.stringify(was)))
        throw new ApiError(409, { code: 'conflict.version', message: 'Somebody else changed this.' })
      sent.push(changes)
      content = changes.reduce((here, change) => withChange(here, change), content)
      version += 1
      return { version }
    },
    latest: async () => page(),
    kept: { read: () => kept, write: (changes: readonly Change[]) => void (kept = changes) },
    after: (_: number, act: () => void) => {
      waiting = act
      return () => (waiting = undefined)
    },
    now: () => '2026-03-10T21:04:00Z',
  }
  return {
    sent,
    begin: () => startWork(page(), outside),
    fails: (error: Error | undefined) => (failing = error),
    kept: () => kept,
    saved: () => valueAt(content, place),
    somebodyElse(words: string) {
      content = withValue(content, place, words)
      version += 1
    },
    async pass() {
      for (let turn = 0; turn < 6; turn += 1) {
        const act = waiting
        waiting = undefined
        act?.()
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
    },
  }
}
const type = (words: string) => (content: Content) => withValue(content, place, words)

describe('What a clinical lead types into a draft', () => {
  it('is sent a moment later, by its place alone, and said to be saved only then', async () => {
    const server = house()
    const work = server.begin()
    work.edit(type('Go now.'))
    assert.equal(work.state().saved.state, 'changed')
    await server.pass()
    assert.equal(server.saved(), 'Go now.')
    assert.deepEqual(work.state().saved, { state: 'saved', at: '2026-03-10T21:04:00Z' })
    assert.equal(server.sent.length, 1)
  })

  it('is not lost when nobody answers: it says so, stays on the page and in the tab, and goes again by itself', async () => {
    const server = house()
    const work = server.begin()
    server.fails(new Unreachable('offline'))
    work.edit(type('Go now.'))
    await server.pass()
    assert.equal(work.state().saved.state, 'failed')
    assert.equal(valueAt(work.state().content, place), 'Go now.')
    assert.equal(server.kept().length, 1)
    server.fails(undefined)
    const later = server.begin()
    assert.equal(valueAt(later.state().content, place), 'Go now.')
    await server.pass()
    assert.equal(server.saved(), 'Go now.')
    assert.deepEqual(server.kept(), [])
  })

  it('stands beside what somebody else wrote at the same place, until one of the two is chosen', async () => {
    const server = house()
    const work = server.begin()
    server.somebodyElse('Theirs.')
    work.edit(type('Mine.'))
    await server.pass()
    assert.equal(server.saved(), 'Theirs.')
    const [conflict] = work.state().conflicts
    assert.ok(conflict)
    assert.deepEqual([conflict.change.value, conflict.theirs], ['Mine.', 'Theirs.'])
    assert.equal(server.kept().length, 1)
    assert.equal(work.state().saved.state, 'saved')
    work.settle(conflict, true)
    await server.pass()
    assert.equal(server.saved(), 'Mine.')
    assert.equal(work.isUnsaved(), false)
  })

  it('is refused in words, and not sent again by itself, where sending again cannot help', async () => {
    const server = house()
    const work = server.begin()
    server.fails(new ApiError(409, { code: 'protocol.draft_over', message: 'It was published.' }))
    work.edit(type('Go now.'))
    await server.pass()
    const { saved } = work.state()
    assert.equal(saved.state === 'failed' && saved.tries, false)
  })
})
