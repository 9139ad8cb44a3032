export type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }
export type PhotoLook = {
  /** mean brightness, 0 to 255 */
  readonly brightness: number
  /** how strongly neighbouring points differ; a sharp photo has hundreds, a blurred one a handful */
  readonly sharpness: number
}

// Chosen on a few dozen phone photos; cautious, since a false warning costs a retake and a missed one a day.
const darkBelow = 48
const blurredBelow = 28

/** Looks at a small copy of a photo (about 320 points wide): how bright, and how sharp (variance of the Laplacian). */
export function lookAt({ data, width, height }: Pixels): PhotoLook {
  const grey = new Float32Array(width * height)
  let sum = 0
  for (let i = 0; i < grey.length; i++) {
    const value = 0.299 * (data[i * 4] ?? 0) + 0.587 * (data[i * 4 + 1] ?? 0) + 0.114 * (data[i * 4 + 2] ?? 0)
    grey[i] = value
    sum += value
  }
  let total = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const edge =
        4 * (grey[at] ?? 0) -
        (grey[at - 1] ?? 0) -
        (grey[at + 1] ?? 0) -
        (grey[at - width] ?? 0) -
        (grey[at + width] ?? 0)
      total += edge
      squares += edge * edge
      count++
    }
  }
  const mean = count === 0 ? 0 : total / count
  return {
    brightness: grey.length === 0 ? 0 : sum / grey.length,
    sharpness: count === 0 ? 0 : squares / count - mean * mean,
  }
}

/** Points along the sides of a photo, as it was taken. */
export type PhotoSize = { readonly width: number; readonly height: number }
// The least in which skin or a page can be read: 800 by 600 points, what the American Telemedicine Association's guide for dermatology refuses below.
const longSideLeast = 800
const shortSideLeast = 600
const isSmall = ({ width, height }: PhotoSize): boolean =>
  Math.max(width, height) < longSideLeast || Math.min(width, height) < shortSideLeast

/** `unlooked`: this browser cannot open it, and no copy that it can is there yet. */
export type PhotoDoubt = 'dark' | 'blurred' | 'small' | 'unlooked'
/** What to say about a photo before anyone waits for it; darkness goes first, since it also hides sharpness. */
export function doubtAbout(look: PhotoLook, size: PhotoSize): PhotoDoubt | undefined {
  if (look.brightness < darkBelow) return 'dark'
  if (look.sharpness < blurredBelow) return 'blurred'
  return isSmall(size) ? 'small' : undefined
}
