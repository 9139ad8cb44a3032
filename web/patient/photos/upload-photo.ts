import type { AttachmentRefusal } from '#contract/attachments.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Language } from '#ui/i18n.ts'

export type UploadEnd =
  /** `held`: it arrived, and nobody sees it before it was checked. */
  | { readonly kind: 'done'; readonly id: string; readonly held: boolean }
  | ({ readonly kind: 'refused' } & Refusal)
  | { readonly kind: 'cut' }
export type Uploading = { readonly end: Promise<UploadEnd>; stop(): void }

/** `unread`: nothing is wrong with the photo; the practice's words about photos were not agreed to. */
type Refusal = {
  readonly reason: AttachmentRefusal | undefined
  readonly words: string | undefined
  readonly unread: boolean
}

const endpoint = '/api/v1/uploads'

function readRefusal(body: string): Refusal {
  try {
    const { error } = JSON.parse(body) as {
      error?: { code?: ErrorCode; message?: string; facts?: { reason?: AttachmentRefusal } }
    }
    return { reason: error?.facts?.reason, words: error?.message, unread: error?.code === 'photo.consent_missing' }
  } catch {
    return { reason: undefined, words: undefined, unread: false }
  }
}

/** Sends one photo so that a cut line costs nothing: it goes on where it stopped, as often as it takes. */
export function uploadPhoto(
  file: Blob,
  about: { readonly caseId: string; readonly linkId: string; readonly filename: string },
  language: Language,
  onProgress: (/** 0 to 1 */ done: number) => void,
): Uploading {
  let stop = () => undefined as void
  const end = import('tus-js-client').then(
    ({ Upload }) =>
      new Promise<UploadEnd>((resolve) => {
        const upload = new Upload(file as File, {
          endpoint,
          metadata: { ...about },
          // A refusal is said in the page's language, not in the browser's.
          headers: { 'Accept-Language': language },
          retryDelays: [500, 1000, 3000, 5000, 10_000, 20_000],
          // The library would write file names into the browser's open storage.
          storeFingerprintForResuming: false,
          onProgress: (sent, total) => onProgress(total === 0 ? 0 : sent / total),
          onShouldRetry: (error) => {
            const status = error.originalResponse?.getStatus() ?? 0
            return status === 0 || status === 409 || status === 423 || status >= 500
          },
          onSuccess: ({ lastResponse }) => {
            const id = upload.url?.split('?')[0]?.split('/').findLast(Boolean)
            const held = lastResponse.getHeader('kairos-state') === 'checking'
            resolve(id === undefined ? { kind: 'cut' } : { kind: 'done', id, held })
          },
          onError: (error) => {
            const response = 'originalResponse' in error ? error.originalResponse : null
            const status = response?.getStatus() ?? 0
            if (status >= 400 && status < 500) resolve({ kind: 'refused', ...readRefusal(response?.getBody() ?? '') })
            else if (!navigator.onLine) addEventListener('online', () => upload.start(), { once: true })
            else resolve({ kind: 'cut' })
          },
        })
        stop = () => void upload.abort(true).catch(() => undefined)
        upload.start()
      }),
    (): UploadEnd => ({ kind: 'cut' }),
  )
  return { end, stop: () => stop() }
}
