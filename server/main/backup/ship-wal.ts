import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { type Backup, listIn, removeFrom, writeSealed } from './backup-files.ts'
import { formatLsn, parseLsn, segmentName, segmentStart } from './lsn.ts'
import { pieceName, readPieces, type WalPiece } from './wal-pieces.ts'

/**
 * One cluster's tie to one backup: a replication slot named after it makes PostgreSQL keep its log of changes until it is
 * in the backup. Slots are not restored, so that a restored house begins a line of its own beside the old one.
 */
export type Line = { readonly id: string; readonly slot: string }
export const lineOf = (id: string): Line => ({ id, slot: `kairos_backup_${id}` })
export const walPlace = (line: string): string => `lines/${line}/wal`

/** A moment that PostgreSQL itself has written down, and how far its log reached then. */
export type Mark = { readonly at: number; readonly end: bigint }

type Server = Pick<pg.ClientBase, 'query'>

/** Writes an empty commit: a restore to a moment needs one after it to know that nothing earlier can follow. */
export async function mark(client: Server): Promise<Mark> {
  await client.query('begin')
  const { rows } = await client.query<{ at: string }>(
    `select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as at, pg_logical_emit_message(true, 'kairos backup', '')`,
  )
  await client.query('commit')
  const flushed = await client.query<{ end: string }>('select pg_current_wal_flush_lsn()::text as end')
  return { at: Number(rows[0]?.at), end: parseLsn(flushed.rows[0]?.end ?? '') }
}

/** As above without writing: how far the log reaches at this moment, flushed or not. */
export async function readMoment(client: Server): Promise<Mark> {
  const { rows } = await client.query<{ at: string; end: string }>(
    `select floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text as at, pg_current_wal_insert_lsn()::text as end`,
  )
  return { at: Number(rows[0]?.at), end: parseLsn(rows[0]?.end ?? '') }
}

export type Log = { readonly segmentBytes: number; readonly timeline: number }

export async function readLog(client: Server): Promise<Log> {
  const { rows } = await client.query<{ bytes: string; file: string }>(
    `select pg_size_bytes(current_setting('wal_segment_size'))::text as bytes, pg_walfile_name(pg_current_wal_insert_lsn()) as file`,
  )
  return { segmentBytes: Number(rows[0]?.bytes), timeline: Number.parseInt(rows[0]?.file.slice(0, 8) ?? '', 16) }
}

/** From where the slot has kept everything, or undefined when there is no such slot or it was let go for want of room. */
export async function keptFrom(client: Server, line: Line): Promise<bigint | undefined> {
  const { rows } = await client.query<{ from: string | null; status: string | null }>(
    `select restart_lsn::text as from, wal_status as status from pg_replication_slots where slot_name = $1`,
    [line.slot],
  )
  const slot = rows[0]
  return slot?.from && slot.status !== 'lost' ? parseLsn(slot.from) : undefined
}

export async function beginLine(client: Server): Promise<Line> {
  const line = lineOf(randomBytes(6).toString('hex'))
  await client.query('select pg_create_physical_replication_slot($1, true)', [line.slot])
  return line
}

/** Lets PostgreSQL throw away what it kept for these slots, or for all of ours. Gives how many there were. */
export async function endLines(client: Server, slot?: string): Promise<number> {
  const { rows } = await client.query<{ slot: string }>(
    `select slot_name as slot, pg_drop_replication_slot(slot_name) from pg_replication_slots
      where slot_name like 'kairos_backup_%' and ($1::text is null or slot_name = $1)`,
    [slot ?? null],
  )
  return rows.length
}

export const findPieces = async (backup: Backup, line: string): Promise<WalPiece[]> =>
  readPieces(await listIn(backup, walPlace(line)))

/**
 * Brings the backup's log up to the mark: only what is new. A file of the log that has become whole replaces its parts.
 * PostgreSQL is told what it need not keep for us any more only when it is on the backup's disk. Gives the bytes added.
 */
export async function shipWal(
  client: Server,
  given: { backup: Backup; line: Line; dataFolder: string; log: Log; mark: Mark },
): Promise<number> {
  const { backup, line, log } = given
  const pieces = await findPieces(backup, line.id)
  const kept = await keptFrom(client, line)
  if (kept === undefined) throw new Error(`PostgreSQL has no slot ${line.slot} any more.`)
  const last = pieces.reduce<WalPiece | undefined>((best, p) => (best && best.end >= p.end ? best : p), undefined)
  const earlier = pieces.reduce((most, p) => Math.max(most, p.coveredTo), 0)
  let at = last && last.end >= kept ? last.end : segmentStart(kept, log.segmentBytes)
  const before = at
  while (at < given.mark.end) {
    const start = segmentStart(at, log.segmentBytes)
    const full = start + BigInt(log.segmentBytes)
    const end = full < given.mark.end ? full : given.mark.end
    const from = end === full ? start : at
    // Only the last piece reaches the mark: until it is there, no more is covered than was before.
    const coveredTo = end === given.mark.end ? given.mark.at : earlier
    const file = path.join(given.dataFolder, 'pg_wal', segmentName(log.timeline, start, log.segmentBytes))
    const content = await readRange(file, Number(from - start), Number(end - from))
    await writeSealed(backup, `${walPlace(line.id)}/${pieceName(from, end, coveredTo)}`, content)
    if (end === full)
      for (const p of pieces)
        if (p.start >= start && p.end <= full) await removeFrom(backup, `${walPlace(line.id)}/${p.name}`)
    at = end
  }
  const whole = segmentStart(at, log.segmentBytes)
  if (whole > kept)
    await client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [line.slot, formatLsn(whole)])
  return Number(at - before)
}

async function readRange(file: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(length)
    let read = 0
    while (read < length) {
      const { bytesRead } = await handle.read(buffer, read, length - read, from + read)
      if (bytesRead === 0) throw new Error(`${path.basename(file)} ends too soon.`)
      read += bytesRead
    }
    return buffer
  } finally {
    await handle.close()
  }
}
