import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '#contract/endpoints.ts'
import type { HttpConfig } from '#kernel/http.ts'
import type { Actor } from '#kernel/actor.ts'
import type { AnyCommand } from '#kernel/command.ts'
import type { Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import { httpConfig, type Matrix } from '../matrix-run.ts'
import { openEdge, type Edge } from './edge.ts'
import { probeState, states } from './session-states.ts'

/** The matrix asks in a session that is in order. Here something has become of it, or of whoever holds it, since it was last used. */
export function sessionStates(world: () => Matrix): void {
  let m: Matrix
  let edge: Edge
  const opened: Edge[] = []
  before(async () => {
    m = world()
    opened.push((edge = await openEdge(m)))
  })
  after(async () => {
    for (const other of opened) await other.close()
  })

  describe('every endpoint, in a session', () => {
    let cells = 0
    for (const [name, state] of Object.entries(states))
      test(name, async () => {
        const found = await probeState(m, edge, endpoints, state, state.rights ? 2 : 1)
        cells += found.cells
        assert.deepEqual(found.deviations, [])
      })
    test('all were asked', (t) => {
      assert.ok(cells > endpoints.length * 9, `${cells} cells`)
      t.diagnostic(`${cells} cells`)
    })
  })

  describe('planted faults: it finds', () => {
    const chart = endpoints.filter((e) => e.name === 'patients.chart' || e.name === 'desk.queue')
    const other = async (answers: readonly Answer[], config: Partial<HttpConfig>): Promise<Edge> => {
      const wrong = await openEdge(m, answers, config)
      opened.push(wrong)
      return wrong
    }
    const state = (name: string) => states[name] ?? assert.fail(name)
    const deviations = async (wrong: Edge, name: string, about = chart): Promise<string> =>
      (await probeState(m, wrong, about, state(name), 2)).deviations.join('\n')

    test('a house that takes a memory of somebody at its word', async () => {
      const { recall, resolve } = httpConfig(m.w)
      const wrong = await other(m.answers, {
        recall: (token, as) => {
          const known = recall?.(token, as)
          // A copy is nobody the runners know they must confirm.
          return known ? ({ ...known } satisfies Actor) : undefined
        },
        resolve,
      })
      for (const name of ['revoked', 'of somebody disabled since'])
        assert.match(await deviations(wrong, name), /patients\.chart: not session\.expired/)
      assert.match(await deviations(wrong, 'of somebody who lost every role since'), /desk\.queue: not denied/)
    })
    test('a house that gives staff their powers for a password', async () => {
      const { resolve } = httpConfig(m.w)
      const grants = await m.w.actor(m.w.here, 'nurse')
      const wrong = await other(m.answers, {
        recall: () => undefined,
        resolve: async (token, as) => {
          const known = await resolve(token, as)
          return 'refused' in known ? known : { ...known, roles: grants.roles, grants: grants.grants }
        },
      })
      const said = await deviations(wrong, 'of staff with a password alone, the second proof still to come')
      assert.match(said, /desk\.queue: not denied/)
    })
    test('a weighty act that forgot to ask for a fresh proof', async () => {
      const grant = endpoints.filter((e) => e.name === 'directory.endGrant')
      const faulty = m.answers.map((a) => (grant.includes(a.endpoint) ? ({ ...a, stepUp: undefined } as never) : a))
      const said = await deviations(await other(faulty, {}), 'whose proof is older than five minutes', grant)
      assert.match(said, /directory\.endGrant: not session\.step_up_required/)
    })
    test('a weighty act that asks who is there before it says that a licence lapsed', async () => {
      const weighty = ['desk.sign', 'desk.answer']
      const late = (a: AnyCommand): AnyCommand => {
        const { qualify, ...rest } = a
        const handle: AnyCommand['handle'] = async (tx, given) =>
          a.handle(tx, { ...given, qualified: await qualify?.(tx, given) })
        return { ...rest, handle }
      }
      const faulty = m.answers.map((a) => (a.is === 'command' && weighty.includes(a.endpoint.name) ? late(a) : a))
      const about = endpoints.filter((e) => weighty.includes(e.name))
      const said = await deviations(await other(faulty, {}), 'whose proof is older than five minutes', about)
      for (const name of weighty) assert.match(said, new RegExp(`${name}: not licence: lapsed: 401`))
    })
    test('an answer about the practice of the page before', async () => {
      const about = endpoints.filter((e) => e.name === 'directory.teams')
      const { org } = m.w.here
      const faulty = m.answers.map((a) =>
        about.includes(a.endpoint)
          ? ({
              ...a,
              view: async () => ({
                teams: await m.w.t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
                  tx.query(
                    sql`select id, key, version, false as retired, name, says, '[]'::jsonb as members from team where organization_id = ${org}`,
                  ),
                ),
              }),
            } as never)
          : a,
      )
      const said = await deviations(await other(faulty, {}), 'in another practice, where they work too', about)
      assert.match(said, /directory\.teams: shows what lies in the other practice/)
    })
  })
}
