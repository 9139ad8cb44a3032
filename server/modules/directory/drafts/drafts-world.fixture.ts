import assert from 'node:assert/strict'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import { testHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { directoryAnswers } from '#modules/directory/answers.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import { offeringOf, teamByKey } from '#modules/directory/index.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

export type Out = Record<string, unknown> & { id: string; version: number }
export type Change = { path: string; was?: unknown; value?: unknown }

export const tinyShipped = readProtocolFiles(tinyProtocol()).folder ?? assert.fail('the fixture')
export const isCode = (code: string) => (e: unknown) => e instanceof AppError && e.code === code
export const summary = { path: '/protocol/summary/en', was: 'Itchy eyes in spring.' }

/** A practice that offers the small protocol of tests, and the people who change it; `shipped` is what came with the house, and may become newer. */
export async function draftsWorld(as: 'demo' | 'real' = 'demo') {
  const t = await testHouse()
  const came: { shipped: ProtocolFolder } = { shipped: tinyShipped }
  const answers = directoryAnswers({
    shipped: async () => ({ protocols: [came.shipped], refused: [] }),
    runner: runHere,
    outside: { scanner: false, mail: true, fax: false, filesWaiting: async () => 0 },
  })
  const act = async (name: string, actor: Actor, input: Record<string, unknown>, key?: string): Promise<Out> => {
    const found = answers.find((a) => a.endpoint.name === `directory.${name}`) ?? assert.fail(name)
    if (found.is === 'command') return (await run(t.house, found as AnyCommand, actor, input, key)) as Out
    return (await ask(t.house, found as AnyQuery, actor, input)) as Out
  }
  const org = await t.practice(undefined, as === 'demo' ? as : undefined)
  const read = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
    t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) => work(readTxOf(t.house, raw, org)))
  const texas = [{ state: 'TX', expiresOn: '2030-01-01' }]
  const admin = await staffMember(t, org, 'Ada Admin', ['administrator'])
  const ana = await clinician(t, admin, 'Dr Ana', 'physician', texas)
  const bo = await clinician(t, admin, 'Dr Bo', 'physician', texas, { medicalDirector: true })
  const nurse = { ...(await staffMember(t, org, 'Nell', ['triage_nurse'])), language: 'es' as const }
  const stranger = await staffMember(t, await t.practice(), 'Stan Elsewhere', ['administrator', 'clinician'])
  const teamId = (await read((tx) => teamByKey(tx, 'triage')))?.id ?? ''
  const counter = async (): Promise<number | null> => {
    const listed = (await act('protocols', admin, {})) as unknown as {
      protocols: { key: string; version: number | null }[]
    }
    return listed.protocols.find(({ key }) => key === 'hay-fever')?.version ?? null
  }
  const first = { key: 'hay-fever', priceCents: 2500, teamId, version: null }
  if (as === 'demo') await act('publishProtocol', admin, { ...first, open: true })
  return {
    t,
    org,
    came,
    people: { admin, ana, bo, nurse, stranger },
    teamId,
    act,
    read,
    counter,
    offering: async () => (await read((tx) => offeringOf(tx, 'hay-fever'))) ?? assert.fail('nothing is offered'),
    begin: (actor: Actor, from: Record<string, unknown> = { kind: 'version' }, key = 'hay-fever') =>
      act('beginProtocolDraft', actor, { key, from }),
    edit: (actor: Actor, id: string, ...changes: Change[]) => act('editProtocolDraft', actor, { id, changes }),
    publish: async (draft: { id: string; version: number }, change: Record<string, unknown> = {}) =>
      act('publishProtocolDraft', admin, {
        id: draft.id,
        version: draft.version,
        offeringVersion: await counter(),
        priceCents: 2500,
        teamId,
        open: true,
        share: 100,
        ...change,
      }),
  }
}
