import { unwrapKey, wrapKey } from '#kernel/seal.ts'

/** A patient's or person's key as it is stored: which version of the practice's key wraps it, and whether a share does too. */
export type InnerWrap = { readonly outerVersion: number; readonly shared: boolean; readonly body: Buffer }

const FORMAT = 2
const HEAD = 4
/** Before keys could be replaced there was one version, no head, and 32 bytes inside: nonce 12, key 32, tag 16. */
const HEADLESS = 60

/** Format 1, version of the outer key 2, flags 1 (1: a share of its own), then what `wrapKey` made. */
export function wrapInner(
  kek: Buffer,
  name: string,
  inner: Buffer,
  { outerVersion, shared }: Omit<InnerWrap, 'body'>,
): Buffer {
  const head = Buffer.from([FORMAT, 0, 0, shared ? 1 : 0])
  head.writeUInt16BE(outerVersion, 1)
  return Buffer.concat([head, wrapKey(kek, `${head.toString('hex')}|${name}`, inner)])
}

/** Patients' keys have always had a share; accounts' have one since there is a head. */
export function readInner(wrapped: Buffer, sharedBefore: boolean): InnerWrap {
  if (wrapped.length === HEADLESS) return { outerVersion: 1, shared: sharedBefore, body: wrapped }
  return { outerVersion: wrapped.readUInt16BE(1), shared: wrapped[3] === 1, body: wrapped.subarray(HEAD) }
}

export const unwrapInner = (kek: Buffer, name: string, wrapped: Buffer): Buffer =>
  wrapped.length === HEADLESS
    ? unwrapKey(kek, name, wrapped)
    : unwrapKey(kek, `${wrapped.subarray(0, HEAD).toString('hex')}|${name}`, wrapped.subarray(HEAD))
