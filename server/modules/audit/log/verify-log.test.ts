import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
import type { Checkpoint } from './checkpoint.ts'
import { datedEarly } from './dated-early.ts'
import { readDump } from './read-dump.ts'
import { judge, signForTests, soundLog, tamperAtRandom } from './tampers-for-tests.ts'
import { readVerifierKey, noteSigner } from './signed-note.ts'
import { verifyLog } from './verify-log.ts'

const log = soundLog(60, 7)
const one = (change: (log: ReturnType<typeof soundLog>) => void): string[] => {
  const copy = structuredClone({ ...log, leaves: [] })
  const changed = { ...copy, leaves: [...log.leaves] }
  change(changed)
  return judge(changed).faults.map((f) => f.says)
}

describe('somebody with only a dump, the checkpoints and the public key', () => {
  it('finds nothing wrong with a log that was left alone', () => {
    assert.deepEqual(judge(log), {
      faults: [],
      losses: [],
      early: [],
      leaves: 60,
      checkpoints: 9,
      waiting: 0,
      unsigned: 0,
    })
  })

  it('is told which row was changed', () => {
    const said = one(({ rows }) => void (rows[33]!.row['case_id'] = 'another'))
    assert.deepEqual(said, [`position 33: disclosure ${log.rows[33]!.row['id']} was changed`])
  })

  it('is told which second a history was rewritten in, when the log was hashed anew', () => {
    const said = one((l) => {
      const other = soundLog(61, 7)
      l.leaves = l.leaves.map((leaf, i) => (i === 33 ? { ...leaf, hash: other.leaves[60]!.hash } : leaf))
    })
    assert.match(said.join('\n'), /positions 28 to 34 are not those signed at 2026-11-22T00:00:35/)
  })

  it('is told that the end is missing, by how much and since when', () => {
    const said = one((l) => {
      l.rows.length = 50
      l.leaves.length = 50
    })
    assert.deepEqual(said, ['the end is missing: 56 entries were signed at 2026-11-22T00:00:56.000Z and 50 are here'])
  })

  it('is told of a fork, though both histories are signed with the true key', () => {
    const said = one((l) => void l.notes.push(withAnotherRoot(l.notes[3]!)))
    assert.match(said.join('\n'), /a fork: two histories of 28 entries were signed/)
  })

  it('finds 900 of 900 random tampers of nine kinds', () => {
    assert.deepEqual(tamperAtRandom(900), { found: 900, missed: [], elsewhere: [] })
  })

  it('would be seen to say only that something is wrong, or not where: planted faults', () => {
    const vague = tamperAtRandom(90, () => ({ faults: [{ organizationId: '', says: 'something is wrong' }] }))
    assert.deepEqual([vague.missed.length, vague.elsewhere.length], [0, 90])
    const nowhere = tamperAtRandom(90, (stolen) => ({
      faults: judge(stolen).faults.map((f) => ({
        ...f,
        says: f.says.replace(/^positions? /, 'entry '),
      })),
    }))
    assert.ok(nowhere.elsewhere.length > 40, `${nowhere.elsewhere.length}`)
  })

  it('would be fooled by a verifier that skipped the checkpoints: the planted fault', () => {
    const shorter = { ...log, rows: log.rows.slice(0, 50), leaves: log.leaves.slice(0, 50) }
    assert.equal(judge({ ...shorter, notes: [] }).faults.length, 0, 'without them a log cut short looks whole')
    assert.equal(judge(shorter).faults.length, 1)
  })
})

describe('what is told of each place, and nothing else', () => {
  const nameOf = (n: number): string => `${log.rows[n]!.source} ${log.rows[n]!.row['id']}`
  const sound = { faults: [], losses: [], early: [], leaves: 60, checkpoints: 9, waiting: 0, unsigned: 0 }

  it('in whatever order the leaves come, and however often a checkpoint', () => {
    const notes = [...log.notes, ...log.notes]
    assert.deepEqual(judge({ ...log, leaves: log.leaves.toReversed(), notes }), sound)
  })

  it('a gap is one gap, at its place, at the beginning too', () => {
    for (const at of [33, 0]) {
      const said = one((l) => void l.leaves.splice(at, 1)).filter((says) => says.includes('gap'))
      assert.deepEqual(said, [`position ${at}: a gap in the log, up to position ${at + 1}`])
    }
  })

  it('an entry that is in the log twice, and a row that is there twice', () => {
    const again = { ...log.leaves[33]!, position: 60 }
    const { faults, unsigned } = judge({ ...log, leaves: [...log.leaves, again] })
    assert.deepEqual([faults.map((f) => f.says), unsigned], [[`position 60: ${nameOf(33)} is in the log twice`], 1])
    assert.deepEqual(
      one((l) => void l.rows.push(l.rows[33]!)),
      [`${nameOf(33)} is there twice`],
    )
  })

  it('a row that was removed, one in another practice, and one that cannot be read', () => {
    const where = `position 33: ${nameOf(33)}`
    assert.deepEqual(
      one((l) => void l.rows.splice(33, 1)),
      [`${where} was removed`],
    )
    const other = '018f0000-0000-7000-8000-00000000000b'
    assert.deepEqual(
      one((l) => void (l.rows[33]!.row['organization_id'] = other)),
      [`${where} was moved to another practice`],
    )
    assert.deepEqual(
      one((l) => void (l.rows[33]!.row['at'] = 'some time')),
      [`${where} was changed`],
    )
  })

  it('a checkpoint that nobody here signed, by its place among them', () => {
    const { faults, checkpoints } = judge({ ...log, notes: [...log.notes, 'no checkpoint'] })
    const says = 'checkpoint 10 was not signed by this key, or was changed since'
    assert.deepEqual([faults, checkpoints], [[{ organizationId: '', says }], 9])
  })

  it('a row at the horizon waits; one below it, or with no number, was put in afterwards', () => {
    const { source, row } = soundLog(61, 7).rows[60]!
    const withXid = (xid: string) => judge({ ...log, rows: [...log.rows, { source, row: { ...row, xid } }] })
    assert.deepEqual(withXid('1060'), { ...sound, waiting: 1 })
    for (const xid of ['1059', 'x1060', '1060x', '']) {
      const { faults, waiting } = withXid(xid)
      const says = `${source} ${row['id']} was put in afterwards: the log passed its place and never saw it`
      assert.deepEqual([faults.map((f) => f.says), waiting], [[says], 0], xid)
    }
  })
})

/** The same size, another root, signed with the key of these tests. */
function withAnotherRoot(note: string): string {
  const [origin, size, , at] = note.split('\n')
  const text = `${origin}\n${size}\n${Buffer.alloc(32, 1).toString('base64')}\n${at}\n`
  return signForTests(text)
}

describe('an entry that is dated long before its place', () => {
  const HOUR = 3_600_000
  const start = Date.UTC(2026, 10, 22)
  const entry = (position: number, at: number) => ({ position, source: 'audit', rowId: `row ${position}`, at })
  const signed = (size: number, at: number): Checkpoint => ({
    organizationId: 'a',
    size,
    root: '',
    at: new Date(at).toISOString(),
    epoch: 0,
    left: undefined,
  })
  const earlyIn = (entries: readonly ReturnType<typeof entry>[], notes: readonly Checkpoint[]): number[] =>
    datedEarly('a', entries, notes).map((e) => e.position)

  it('put in by the database’s owner, and signed by the next turn as all that is new is, is told with its place', () => {
    const log = soundLog(60, 7, (n) => start + n * 777 - (n === 40 ? 3 * 24 * HOUR : 0))
    const { faults, early } = judge(log)
    assert.deepEqual(faults, [])
    assert.deepEqual(early, [
      {
        organizationId: log.rows[40]!.row['organization_id'],
        position: 40,
        source: 'audit',
        rowId: log.rows[40]!.row['id'],
        at: '2026-11-19T00:00:31.080Z',
        signedAt: '2026-11-22T00:00:35.000Z',
      },
    ])
  })
  it('is not what a worker that slept for a day takes in, in many turns', () => {
    const entries = Array.from({ length: 24 }, (_, n) => entry(n, start + n * HOUR))
    assert.deepEqual(earlyIn(entries, [signed(8, start + 25 * HOUR), signed(16, start + 25 * HOUR)]), [])
  })
  it('nor what comes after an entry of a server whose clock ran a day ahead, or of an hour’s', () => {
    const ahead = [entry(0, start), entry(1, start + 24 * HOUR), entry(2, start + 1), entry(3, start - HOUR)]
    assert.deepEqual(earlyIn(ahead, [signed(1, start), signed(2, start + 1), signed(3, start + 2)]), [])
  })
  it('is one from two hours on, and one whose time cannot be read is none', () => {
    const notes = [signed(1, start)]
    const after = (ms: number) => earlyIn([entry(0, start), entry(1, NaN), entry(2, start - ms)], notes)
    assert.deepEqual([after(2 * HOUR), after(2 * HOUR + 1)], [[], [2]])
  })
})

describe('a dump as pg_dump prints it', () => {
  const org = '018f0000-0000-7000-8000-00000000000a'
  async function* lines(text: string): AsyncGenerator<string> {
    yield* text.split('\n')
  }
  const dump = (at: string) => `--
-- PostgreSQL database dump
COPY public.organization (organization_id, slug) FROM stdin;
${org}\tdemo
\\.
COPY public.staff_note (organization_id, case_id, seq, id, author_id, author_role, sealed, commitment, at, xid) FROM stdin;
${org}\tc\t1\t018f0000-0000-7000-9000-000000000001\ta\tnurse\\tof\\\\x\t\\\\x00\t\\\\x0102\t${at}\t744
\\.
COPY public.log_leaf (organization_id, "position", source, row_id, hash) FROM stdin;
\\.
COPY public.log_head (organization_id, size, horizon, moved_at) FROM stdin;
${org}\t0\t700\t${at}
\\.
`
  it('is read whatever zone its server keeps and whatever its columns hold', async () => {
    const hashes = await Promise.all(
      ['2026-11-22 00:00:00.5+00', '2026-11-21 18:00:00.50-06', '2026-11-22 05:30:00.500000+05:30'].map(async (at) =>
        [...(await readDump(lines(dump(at)))).rows.values()][0]?.hash?.toString('hex'),
      ),
    )
    assert.ok(hashes[0])
    assert.equal(new Set(hashes).size, 1)
  })

  it('a row the log has not come to yet waits; one behind its back is told', async () => {
    const key = readVerifierKey(noteSigner('kairos', Buffer.alloc(32, 1)).verifierKey)
    const text = dump('2026-11-22 00:00:00+00')
    assert.deepEqual(verifyLog(await readDump(lines(text)), [], key).waiting, 1)
    const behind = verifyLog(await readDump(lines(text.replace('\t744', '\t644'))), [], key)
    assert.match(behind.faults[0]?.says ?? '', /was put in afterwards/)
  })

  it('a file that is no such dump is refused in words', async () => {
    await assert.rejects(readDump(lines('PGDMP binary')), /pg_dump --format=plain/)
  })
})
