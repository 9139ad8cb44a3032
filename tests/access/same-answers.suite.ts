import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AnySessionAct } from '#kernel/session-act.ts'
import type { Matrix } from '../matrix-run.ts'
import { openEdge, type Edge } from './edge.ts'
import { knock, knocks, type Heard, type Knock } from './same-answers.ts'
import { timedInTurn } from './same-times.ts'

export function sameAnswers(world: () => Matrix): void {
  let m: Matrix
  let edge: Edge
  let groups: Readonly<Record<string, readonly Knock[]>>
  before(async () => {
    m = world()
    edge = await openEdge(m)
    groups = await knocks(m)
  })
  after(() => edge.close())

  /** What differs within one question: the answers, and the work. */
  async function differences(name: string, at = edge): Promise<{ answers: string[]; work: string[] }> {
    const all = groups[name] ?? assert.fail(name)
    // Once for nothing: what is remembered of the practice's keys is fetched by whoever comes first.
    for (const k of all.slice(0, 1)) await knock(m, at, k)
    const heard: { k: Knock; h: Heard }[] = []
    for (const k of all) heard.push({ k, h: await knock(m, at, k) })
    const tell = (among: typeof heard, of: (h: Heard) => string): string[] =>
      new Set(among.map(({ h }) => of(h))).size > 1 ? among.map(({ k, h }) => `${k.what}: ${of(h)}`) : []
    const guessing = heard.filter(({ k }) => !k.knowing)
    return { answers: tell(heard, (h) => h.answer), work: tell(guessing, (h) => h.work) }
  }

  // Work is counted, not timed: hashes are nearly all of it, and the clock of a busy machine would lie.
  const names = [
    'a wrong password',
    'a wrong recovery code',
    'a wrong code of an authenticator, and a wrong password',
    'a forgotten password',
    'a new account',
    'a link that is none',
    'an invitation that is over',
    'joining by an invitation that is over',
    'a passkey nobody has',
  ]
  for (const name of names)
    test(`${name} is answered in the same bytes, with the same headers, for the same work, whoever it is about`, async () => {
      assert.deepEqual(await differences(name), { answers: [], work: [] })
    })
  test('every question was asked', () => assert.deepEqual(Object.keys(groups), names))

  // No time is held to anything here: `prove same-times` does that.
  test('asked in turn, each is timed against the first of its group', async () => {
    const group = 'a forgotten password'
    const timed = await timedInTurn(m, edge, [group, groups[group] ?? []], 2)
    assert.deepEqual(
      timed.map(({ pair }) => pair),
      (groups[group] ?? []).slice(1).map(({ what }) => `no such account / ${what}`),
    )
  })

  test('planted faults: an answer that is quicker, and one that is longer, where there is no account', async () => {
    const quick = m.answers.map((a) =>
      a.endpoint.name === 'identity.signIn' && a.is === 'session'
        ? ({
            ...a,
            before: async (read, given) =>
              (given.input as { email: string }).email.startsWith('nobody') ? [] : a.before?.(read, given),
          } as AnySessionAct)
        : a,
    )
    const wrong = await openEdge(m, quick)
    assert.match((await differences('a wrong password', wrong)).work.join('; '), /no such account: 0 hashes/)
    await wrong.close()
    const told = await openEdge(m)
    told.app.addHook('onSend', async (req, reply) => {
      if (JSON.stringify(req.body).includes('nobody')) void reply.header('x-known', 'no')
    })
    assert.equal((await differences('a wrong password', told)).answers.length, 6)
    await told.close()
  })
}
