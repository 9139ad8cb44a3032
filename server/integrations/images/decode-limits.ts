import type { RenditionKind } from '#contract/attachments.ts'

/** What one decoding may use; handed to the child, which reads no settings of its own. Sides in pixels. */
export type DecodeLimits = {
  readonly pixels: number
  readonly smallestSide: number
  readonly fullSide: number
  readonly thumbSide: number
  readonly pdfPages: number
}

/** A picture as the child drew it: always a JPEG. */
export type Drawn = {
  readonly kind: RenditionKind
  readonly page: number
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** What the child answers: a JSON line of this, then the pictures' bytes in order. */
export type Answer =
  | {
      readonly ok: true
      readonly mime: string
      readonly pictures: readonly (Omit<Drawn, 'bytes'> & { length: number })[]
    }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, string | number>> }
