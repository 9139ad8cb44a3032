import type * as z from 'zod/mini'
import type { note } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import type { Happened } from '#kernel/reaction.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { noteCommand } from '#modules/notifications/note.command.ts'

export const reading = <T>(house: House, organizationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  house.db.transaction({ organizationId, readOnly: true }, (raw) => work(readTxOf(house, raw, organizationId)))

type Note = Omit<z.infer<(typeof note)['input']>, 'cause' | 'people'> & { readonly people: readonly (string | null)[] }

/** Notes, in the name of the reaction, whom an event concerns; how many had not been told. */
export async function tell(
  house: House,
  happened: Pick<Happened, 'organizationId' | 'eventId'>,
  reaction: string,
  n: Note,
): Promise<number> {
  const actor = systemActor(`reaction:${reaction}`, happened.organizationId)
  const { noted } = await run(house, noteCommand, actor, { ...n, cause: happened.eventId })
  return noted
}
