import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Matrix } from '../matrix-run.ts'
import { tryWall } from './second-wall.ts'

/**
 * Every policy says yes, whoever asks is everything everywhere, and the filter by practice is out of every statement:
 * what keeps two practices apart is row level security alone.
 */
export function secondWall(world: () => Matrix): void {
  /** The database with another wall, for as long as the look takes. */
  async function withWall(table: string, wall: string, work: () => Promise<void>): Promise<void> {
    const set = (using: string) =>
      world().w.t.owner.pool.query(
        `drop policy practice_wall on ${table}; create policy practice_wall on ${table} using (${using}) with check (organization_id = app_org())`,
      )
    await set(wall)
    try {
      await work()
    } finally {
      await set('organization_id = app_org()')
    }
  }

  test('with every other wall down, random reads and writes across two practices reach nothing of the other', async (t) => {
    const { seen, acts, answered, statements, refused } = await tryWall(world(), 2_000)
    assert.deepEqual(seen, [])
    assert.ok(answered > acts / 6, `only ${answered} of ${acts} acts were answered: the first wall still stands`)
    t.diagnostic(`${acts} acts (${answered} answered), ${statements} statements, ${refused} refused by the database`)
  })

  test('planted fault: a wall that lets every practice’s matters through is seen by acts and by statements', async () => {
    await withWall('clinical_case', 'true', async () => {
      const { seen } = await tryWall(world(), 600, 'clinical_case')
      assert.ok(
        seen.some((s) => /saw a row of another practice/.test(s)),
        seen.join('; '),
      )
      assert.ok(
        seen.some((s) => s.startsWith('clinical_case: ')),
        seen.join('; '),
      )
    })
  })

  test('planted fault: a wall on reading alone is seen by what is written beyond it', async () => {
    const pool = world().w.t.owner.pool
    await pool.query(
      'drop policy practice_wall on due; create policy practice_wall on due using (organization_id = app_org() or app_worker()) with check (true)',
    )
    const { seen } = await tryWall(world(), 200, 'due')
    await pool.query(
      'drop policy practice_wall on due; create policy practice_wall on due using (organization_id = app_org() or app_worker()) with check (organization_id = app_org())',
    )
    assert.ok(
      seen.some((s) => s.startsWith('due: ')),
      seen.join('; '),
    )
  })
}
