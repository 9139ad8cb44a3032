import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/** Keeps a version that is offered to nobody, so that a matter may name it. Does nothing where it is kept already. */
export async function keepProtocol(tx: WriteTx, folder: ProtocolFolder): Promise<void> {
  const { key, version } = folder.protocol
  await tx.query(sql`insert into protocol (organization_id, key, version, content, published_at)
    values (${tx.organizationId}, ${key}, ${version}, ${JSON.stringify(folder)}, ${tx.now}) on conflict (organization_id, key, version) do nothing`)
}
