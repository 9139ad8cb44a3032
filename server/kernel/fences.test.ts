import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { command, type Changed, type Unchanged } from '#kernel/command.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { granted, type Granted, type ReadTx, type WriteTx } from '#kernel/transaction.ts'

const at = endpoint({
  name: 'probe.fences',
  kind: 'internal',
  method: 'POST',
  path: '',
  says: '',
  input: z.strictObject({}),
  output: z.object({}),
  errors: [],
})
type Row = { readonly id: string }
type Writes = (tx: WriteTx, row: Granted<Row>) => void

/**
 * What forgets one of these does not compile: each line below is wrong, and the type check of the house fails as soon as one of
 * them is no error any more. Nothing here runs.
 */
export function fences(read: ReadTx, write: WriteTx, row: Row, save: Writes): void {
  const base = { endpoint: at, writes: [], load: async () => ({}) } as const
  const policy = only(['triage_nurse'], 'a probe')
  const idle = async () => ({ kind: 'unchanged' as const, out: {}, because: 'a probe' })
  command({ ...base, policy, handle: idle })
  // @ts-expect-error the policy is forgotten
  command({ ...base, handle: idle })
  // @ts-expect-error what it writes is forgotten
  command({ endpoint: at, load: base.load, policy, handle: idle })
  const audit = { subject: { kind: 'team', id: '' }, patientId: null, fields: [] } as const
  // @ts-expect-error the event is forgotten
  const silent: Changed<object> = { kind: 'changed', out: {}, events: [], audit }
  // @ts-expect-error the audit is forgotten
  const untold: Changed<object> = { kind: 'changed', out: {}, events: silent.events }
  // @ts-expect-error why nothing changed is forgotten
  const unsaid: Unchanged<object> = { kind: 'unchanged', out: untold.out }
  // @ts-expect-error an error that the vocabulary does not know
  endpoint({ ...at, errors: ['probe.unheard_of'] })
  // @ts-expect-error whose record it showed is forgotten
  query({ endpoint: at, policy, view: async () => unsaid.out })
  // @ts-expect-error who reads cannot write
  save(read, granted(row))
  // @ts-expect-error a row that nobody was granted is not written
  save(write, row)
  save(write, granted(row))
}

test('what forgets its policy, its audit, its event or its error does not compile', () => {
  assert.equal(typeof fences, 'function')
})
