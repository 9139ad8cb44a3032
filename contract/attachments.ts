import * as z from 'zod/mini'

/** What a patient may send. The server decides by content; this is what the file picker offers. */
export const attachmentMimes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
] as const
export const attachmentMime = z.enum(attachmentMimes)
export type AttachmentMime = z.infer<typeof attachmentMime>

/**
 * For `<input accept>` of photos. Naming JPEG and not HEIC makes iPhones convert before sending, in full size and with
 * colours right; a HEIC that comes all the same (from a file manager, or mail) is read too.
 */
export const photoAccept = 'image/jpeg,image/png,image/webp'
export const documentAccept = `${photoAccept},application/pdf`

const MB = 1_000_000
export const attachmentLimits = {
  fileBytes: 25 * MB,
  caseBytes: 100 * MB,
  photosPerQuestion: 10,
  /** Begun by one person in a practice, over all their matters: five long visits, and as many tries again. */
  filesADay: 100,
  /** Width times height before decoding: 60 megapixels is above every phone's ordinary photo, and 240 MB decoded. */
  pixels: 60_000_000,
  /** A photo smaller than this on either side shows nothing a clinician can use. */
  smallestSide: 32,
  pdfPages: 20,
  /** Longest side of what is kept. */
  fullSide: 2560,
  thumbSide: 320,
  /** Wall time of decoding one photo; a PDF has twice that. */
  decodeSeconds: 30,
} as const

/** Why a file is not kept. Facts that travel with it are numbers and mime types, never the file's name. */
export const attachmentRefusals = [
  'empty',
  'too-large',
  'too-many-photos',
  'too-many-today',
  'too-many-pixels',
  'too-small',
  'truncated',
  'damaged',
  'not-an-image',
  'wrong-type',
  'svg',
  'polyglot',
  'animated',
  'encrypted-pdf',
  'active-pdf',
  'unreadable-pdf',
  'too-many-pages',
  'too-complex',
  'timed-out',
  'infected',
] as const
export const attachmentRefusal = z.enum(attachmentRefusals)
export type AttachmentRefusal = z.infer<typeof attachmentRefusal>

/** `full` is what a clinician looks at, one for each page of a PDF; `thumb` is for lists, of the first page only. */
export const renditionKinds = ['full', 'thumb'] as const
export const renditionKind = z.enum(renditionKinds)
export type RenditionKind = z.infer<typeof renditionKind>
