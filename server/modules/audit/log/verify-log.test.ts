import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, it } from 'node:test'
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
    assert.deepEqual(judge(log), { faults: [], losses: [], leaves: 60, checkpoints: 9, waiting: 0, unsigned: 0 })
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

/** The same size, another root, signed with the key of these tests. */
function withAnotherRoot(note: string): string {
  const [origin, size, , at] = note.split('\n')
  const text = `${origin}\n${size}\n${Buffer.alloc(32, 1).toString('base64')}\n${at}\n`
  return signForTests(text)
}

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
