import { doubtAbout, lookAt, type PhotoDoubt } from './photo-check.ts'

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

/**
 * Looks whether the photo is dark, blurred or small, and makes a huge one smaller. What this browser cannot open (HEIC in most)
 * goes as it is: the server opens it.
 */
export async function preparePhoto(file: File): Promise<Prepared> {
  if (!file.type.startsWith('image/')) return { file, doubt: undefined }
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return { file, doubt: undefined }
  }
  try {
    const small = drawn(bitmap, lookSide)
    const pixels = small.getContext('2d')?.getImageData(0, 0, small.width, small.height)
    const doubt = pixels && doubtAbout(lookAt(pixels), bitmap)
    if (file.size < hugeBytes && bitmap.width * bitmap.height < hugePoints) return { file, doubt }
    const canvas = drawn(bitmap, keptSide)
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return { file: smaller && smaller.size < file.size ? smaller : file, doubt }
  } finally {
    bitmap.close()
  }
}
