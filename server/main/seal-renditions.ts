import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import type { keepAttachment } from '#contract/internal-files.ts'
import { pageKind } from '#contract/page-kinds.ts'
import type { Rendition } from '#integrations/images/decode-image.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import type { NamedKey } from '#kernel/seal.ts'
import { sealStream, streamOf } from '#kernel/seal-stream.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { blobContext } from './files.ts'

export type Renditions = z.infer<(typeof keepAttachment)['input']>['renditions']
export type Whose = { readonly organizationId: string; readonly patientId: string; readonly attachmentId: string }
/** What is to be sealed: a picture of ours, or the file as it came, which waits. */
type Part = Pick<Renditions[number], 'kind' | 'mime' | 'width' | 'height' | 'sha256'> & { readonly bytes: Buffer }

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const partOf = ({ kind, page, mime, bytes, width, height, sha256 }: Rendition): Part => ({
  kind: kind === 'thumb' ? 'thumb' : pageKind(page),
  mime,
  bytes,
  width,
  height,
  sha256,
})
/** Bound to its place like the others, and shown by nobody: no link names this kind. */
export const waitingPart = (bytes: Buffer): Part => ({
  kind: 'waiting',
  mime: 'application/octet-stream',
  bytes,
  width: null,
  height: null,
  sha256: sha256Of(bytes),
})

const MOST_KEYS = 3

/** Seals the parts with the patient's newest key and has them kept: written before their row, and gone again if it is refused. */
export async function keepSealed<T>(
  house: House,
  whose: Whose,
  parts: readonly Part[],
  keep: (keyVersion: number, renditions: Renditions) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const { organizationId } = whose
    const [key] = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      readTxOf(house, raw, organizationId).vault.streamKeys(whose.patientId, 'attachment'),
    )
    const renditions: Renditions = []
    try {
      for (const part of parts) renditions.push(await putSealed(house, whose, key, part))
      return await keep(key.version, renditions)
    } catch (e) {
      // Refused is refused: no row names these. Where we cannot know whether one does, the sweep finds out.
      if (e instanceof AppError && e.status < 500) for (const { blobId } of renditions) await house.blobs.remove(blobId)
      // The key was replaced and ended while we sealed with it: the picture is still here to be sealed with the next.
      if (!(e instanceof AppError && e.code === 'conflict.version') || tries === MOST_KEYS) throw e
    }
  }
}

async function putSealed(
  house: House,
  { organizationId, attachmentId }: Whose,
  key: NamedKey,
  { bytes, ...part }: Part,
): Promise<Renditions[number]> {
  const blobId = newId()
  await house.blobs.put(blobId, sealStream(key, blobContext(organizationId, attachmentId, part.kind))(streamOf(bytes)))
  return { ...part, blobId, bytes: bytes.length }
}
