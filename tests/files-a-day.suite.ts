import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachmentLimits } from '#contract/attachments.ts'
import type { PracticeThere } from '#dev/matrix-world.ts'
import type { Matrix } from './matrix-run.ts'

type Visitor = { readonly cookie: string }
/** The uploads' edge, as a browser meets it. */
type Door = {
  readonly world: () => Matrix
  readonly begin: (who: Visitor, caseId: string) => Promise<Response>
  readonly patientOf: (at: PracticeThere) => Promise<Visitor>
}

/** How much one person may begin to store; a matter's own limit is 100 MB, but matters are many. */
export function filesADay({ world, begin, patientOf }: Door): void {
  test('of the files one person begins in a day, over all their matters, exactly as many are taken as the limit says; others go on', async () => {
    const { w } = world()
    const matters = [w.there.cases.ready.caseId, w.there.cases.awaiting.caseId]
    const who = await patientOf(w.there)
    const all: Response[] = []
    for (let i = 0; i < attachmentLimits.filesADay + 2; i++) all.push(await begin(who, matters[i % 2] ?? ''))
    assert.equal(all.filter((r) => r.status === 201).length, attachmentLimits.filesADay)
    const last = (await all.at(-1)?.json()) as { error: { code: string; facts: { reason: string } } }
    assert.deepEqual([last.error.code, last.error.facts.reason], ['attachment.refused', 'too-many-today'])
    assert.equal((await begin(await patientOf(w.here), w.here.cases.triage.caseId)).status, 201, 'who is somebody else')
    w.t.pass(24 * 60 + 1)
    assert.equal((await begin(await patientOf(w.there), matters[0] ?? '')).status, 201, 'the day after')
  })
}
