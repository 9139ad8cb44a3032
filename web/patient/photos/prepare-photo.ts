import { doubtAbout, lookAt, type PhotoDoubt, type PhotoSize } from './photo-check.ts'

export type Prepared = { readonly file: Blob; readonly doubt: PhotoDoubt | undefined }

const hugePoints = 24_000_000
const hugeBytes = 12_000_000
const keptSide = 4096
const lookSide = 320

function drawn(bitmap: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

function doubtOf(bitmap: ImageBitmap, size: PhotoSize): PhotoDoubt | undefined {
  const small = drawn(bitmap, lookSide)
  const pixels = small.getContext('2d')?.getImageData(0, 0, small.width, small.height)
  return pixels && doubtAbout(lookAt(pixels), size)
}

/**
 * Looks whether the photo is dark, blurred or small, and makes a huge one smaller. What this browser cannot open (HEIC in most)
 * goes as it is and unlooked at: the server opens it.
 */
export async function preparePhoto(file: File): Promise<Prepared> {
  // Some systems have no name for the kind of a HEIC.
  if (file.type !== '' && !file.type.startsWith('image/')) return { file, doubt: undefined }
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return { file, doubt: 'unlooked' }
  }
  try {
    const doubt = doubtOf(bitmap, bitmap)
    if (file.size < hugeBytes && bitmap.width * bitmap.height < hugePoints) return { file, doubt }
    const canvas = drawn(bitmap, keptSide)
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return { file: smaller && smaller.size < file.size ? smaller : file, doubt }
  } finally {
    bitmap.close()
  }
}

/** As above, of the small picture the server made of a photo; how small it was taken is not seen from that. */
export async function lookAtKept(url: string): Promise<PhotoDoubt | undefined> {
  try {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob())
    const doubt = doubtOf(bitmap, { width: Infinity, height: Infinity })
    bitmap.close()
    return doubt
  } catch {
    return 'unlooked'
  }
}
