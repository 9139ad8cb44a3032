import type { DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'

/** What a task's time asks for. A string says why there was nothing to do. */
export type SweepAct = (
  tx: WriteTx,
  c: Granted<CaseRow>,
  task: TaskRow,
  actor: Actor,
) => Promise<{ readonly events: readonly [DomainEvent, ...DomainEvent[]]; readonly fields: readonly string[] } | string>
