import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a link to a photo or a document lives. */
export const LINK_SECONDS = 60

export type Disposition = 'inline' | 'attachment'
export type LinkWish = {
  /** Absolute path of one origin, holding ids only. */
  readonly path: string
  /** The session it was made for. Not in the link: a link passed on to somebody else opens nothing. */
  readonly sessionId: string
  readonly expiresAt: Date
  readonly disposition: Disposition
}
export type LinkVerdict =
  | { readonly ok: true; readonly disposition: Disposition }
  | { readonly ok: false; readonly why: 'altered' | 'expired' }

const macOf = (key: Buffer, path: string, sessionId: string, seconds: string, disposition: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['kairos signed-link', 1, path, sessionId, seconds, disposition]))
    .digest()

/** @param key 32 bytes kept for links alone. @returns the path with `?e` expiry (seconds), `d` disposition, `s` signature. */
export const signLink = (key: Buffer, wish: LinkWish): string => {
  if (key.length < 32) throw new RangeError('a link key needs 32 bytes')
  if (!/^\/[\w./-]*$/.test(wish.path)) throw new RangeError('a signed path is absolute and holds only ids, no query')
  const seconds = String(Math.floor(wish.expiresAt.getTime() / 1000))
  const mac = macOf(key, wish.path, wish.sessionId, seconds, wish.disposition)
  return `${wish.path}?e=${seconds}&d=${wish.disposition}&s=${mac.toString('base64url')}`
}

/**
 * Whether `url` (path and query, as requested) was signed for this session and is still good at `now`.
 * Being signed says who may open it for a minute; whether the session still lives is the caller's to check.
 */
export const verifyLink = (key: Buffer, url: string, sessionId: string, now: Date): LinkVerdict => {
  const [path = '', query = ''] = url.split('?', 2)
  const parts = new URLSearchParams(query)
  const seconds = parts.get('e') ?? ''
  const disposition = parts.get('d') ?? ''
  const given = Buffer.from(parts.get('s') ?? '', 'base64url')
  const expected = macOf(key, path, sessionId, seconds, disposition)
  // Compared before anything is parsed, and always in the same time.
  const same = given.length === expected.length && timingSafeEqual(given, expected)
  if (!same || (disposition !== 'inline' && disposition !== 'attachment')) return { ok: false, why: 'altered' }
  // Both ends are checked: a signing clock that ran ahead must not make a link that lives for years.
  const left = Number(seconds) * 1000 - now.getTime()
  if (!(left > 0 && left <= (LINK_SECONDS + 5) * 1000)) return { ok: false, why: 'expired' }
  return { ok: true, disposition }
}

export type Derivative = {
  readonly mime: 'image/jpeg' | 'application/pdf'
  readonly disposition: Disposition
  /** What it is called when kept, without the ending: a kind and a date, in letters, digits and hyphens. */
  readonly name?: string | undefined
}

const endings = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const

/** The headers every derivative leaves with: it is shown as what it is, runs nothing, and is kept nowhere. */
export const derivativeHeaders = ({
  mime,
  disposition,
  name = 'attachment',
}: Derivative): Readonly<Record<string, string>> => ({
  'content-type': mime,
  // A name of ours, never the patient's: file names are sealed, and headers reach logs and download lists.
  'content-disposition': `${disposition}; filename="${/^[a-z0-9-]{1,60}$/.test(name) ? name : 'attachment'}.${endings[mime]}"`,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
})
