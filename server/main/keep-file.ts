import type { ImageDecoder } from '#integrations/images/decode-image.ts'
import { ScannerUnavailable, type MalwareScanner, type ScanVerdict } from '#integrations/scan/malware-scanner.port.ts'
import { refusedAttachment, type Arrived } from '#integrations/uploads/tus-uploads.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { ask } from '#kernel/query.ts'
import { collect, streamOf } from '#kernel/seal-stream.ts'
import { readTxOf } from '#kernel/transaction.ts'
import {
  attachmentState,
  keepAttachmentCommand,
  mayUploadQuery,
  patientOfCase,
  refuseAttachmentCommand,
} from '#modules/cases/index.ts'
import { keepSealed, partOf, sha256Of, waitingPart } from './seal-renditions.ts'

/** What a file goes through before anybody sees it. Without a scanner nobody looks for malware, and administration says so. */
export type FileGate = { readonly scanner: MalwareScanner | undefined; readonly decoder: ImageDecoder }
/** The gate of what waited for a scanner: without one it stays shut. */
export type ScannedGate = FileGate & { readonly scanner: MalwareScanner }
type Looked = ScanVerdict | { readonly waits: true }

/** Where a scanner is configured and gives no verdict, nobody opens the file: it waits. */
export async function lookThrough(house: House, gate: FileGate, bytes: Buffer): Promise<Looked> {
  if (!gate.scanner) return { clean: true }
  try {
    const verdict = await gate.scanner.scan(streamOf(bytes))
    if (!verdict.clean) house.log.warn('file.infected', { signature: verdict.signature })
    return verdict
  } catch (e) {
    if (!(e instanceof ScannerUnavailable)) throw e
    house.log.warn('scanner.down', { reason: e.reason })
    return { waits: true }
  }
}

type Told = Readonly<Record<string, string>>
const toldOf = (attachmentId: string, state: string): Told => ({
  'kairos-attachment': attachmentId,
  'kairos-state': state,
})

/**
 * What arrived whole: scanned, decoded in a process of its own, sealed, kept. `sender` is asked before the work and after it:
 * who was signed out or lost their right meanwhile leaves nothing behind.
 */
export async function keepFile(
  house: House,
  gate: FileGate,
  arrived: Arrived,
  sender: () => Promise<Actor>,
): Promise<Told> {
  const actor = await sender()
  const { organizationId } = actor
  const about = {
    attachmentId: arrived.id,
    caseId: arrived.owner.split('/')[2] ?? '',
    linkId: arrived.metadata['linkId'] || null,
  }
  const within = <T>(work: Parameters<typeof house.db.transaction<T>>[1]) =>
    house.db.transaction({ organizationId, readOnly: true }, work)
  // The sender may have missed our answer: what was kept is not kept twice.
  const known = await within((raw) => attachmentState(readTxOf(house, raw, organizationId), arrived.id))
  if (known === 'refused') throw refusedAttachment('infected')
  if (known) return toldOf(arrived.id, known)
  await ask(house, mayUploadQuery, actor, { caseId: about.caseId, linkId: about.linkId, bytes: arrived.size })
  const bytes = await collect(arrived.bytes())
  const looked = await lookThrough(house, gate, bytes)
  if ('clean' in looked && !looked.clean) {
    await run(house, refuseAttachmentCommand, await sender(), about)
    throw refusedAttachment('infected')
  }
  const decoded = 'waits' in looked ? undefined : await gate.decoder.decode(streamOf(bytes))
  if (decoded?.ok === false) throw refusedAttachment(decoded.refusal.code, decoded.refusal.facts)
  const patientId = await within((raw) => patientOfCase(readTxOf(house, raw, organizationId), about.caseId))
  if (!patientId) throw new AppError('not_found')
  const kept = {
    ...about,
    name: (arrived.metadata['filename'] ?? '').slice(0, 255),
    bytes: arrived.size,
    mime: decoded?.mime ?? null,
    sha256: sha256Of(bytes),
  }
  const parts = decoded ? decoded.renditions.map(partOf) : [waitingPart(bytes)]
  const whose = { organizationId, patientId, attachmentId: arrived.id }
  await keepSealed(house, whose, parts, async (keyVersion, renditions) =>
    run(house, keepAttachmentCommand, await sender(), { ...kept, keyVersion, renditions }),
  )
  return toldOf(arrived.id, decoded ? 'ready' : 'checking')
}
