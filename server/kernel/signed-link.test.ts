import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { derivativeHeaders, LINK_SECONDS, signLink, verifyLink } from './signed-link.ts'

const key = randomBytes(32)
const now = new Date('2026-03-04T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const path = '/api/v1/renditions/01900000-0000-7000-8000-000000000001'
const link = signLink(key, { path, sessionId: 'ana', expiresAt: later(LINK_SECONDS), disposition: 'inline' })

describe('a link to a photo', () => {
  it('opens for the session it was made for, for a minute', () => {
    assert.deepEqual(verifyLink(key, link, 'ana', now), { ok: true, disposition: 'inline' })
    assert.deepEqual(verifyLink(key, link, 'ana', later(59)), { ok: true, disposition: 'inline' })
    assert.deepEqual(verifyLink(key, link, 'ana', later(60)), { ok: false, why: 'expired' })
  })

  it('passed on to somebody else, opens nothing, and does not say whose it was', () => {
    assert.deepEqual(verifyLink(key, link, 'ben', now), { ok: false, why: 'altered' })
    assert.equal(link.includes('ana'), false)
  })

  it('cannot be stretched, turned to another photo, or turned from shown to downloaded', () => {
    const e = /e=(\d+)/.exec(link)?.[1] ?? ''
    const forged = [
      link.replace(e, String(Number(e) + 1)),
      link.replace('0001?', '0002?'),
      link.replace('inline', 'attachment'),
      link.replace(/s=.*/, 's='),
      link.replace(/&s=.*/, ''),
      `${link}x`,
      path,
    ]
    for (const url of forged) assert.deepEqual(verifyLink(key, url, 'ana', now), { ok: false, why: 'altered' }, url)
    assert.equal(verifyLink(randomBytes(32), link, 'ana', now).ok, false)
  })

  it('made by a clock that ran ahead does not live for years', () => {
    const far = signLink(key, { path, sessionId: 'ana', expiresAt: later(86_400), disposition: 'inline' })
    assert.deepEqual(verifyLink(key, far, 'ana', now), { ok: false, why: 'expired' })
  })

  it('planted fault: a signature that leaves out the session, as a careless signer would make, opens nothing', () => {
    const seconds = String(later(30).getTime() / 1000)
    const mac = (...parts: string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
    const sign = (s: string) => `${path}?e=${seconds}&d=inline&s=${s}`
    assert.equal(verifyLink(key, sign(mac('kairos signed-link', '1', path, seconds, 'inline')), 'ana', now).ok, false)
    assert.equal(
      verifyLink(key, sign(mac('kairos signed-link', '1', path, '', seconds, 'inline')), 'ana', now).ok,
      false,
    )
  })

  it('refuses to sign a path with a query or a short key', () => {
    const wish = { path: '/a?b=c', sessionId: 'ana', expiresAt: now, disposition: 'inline' } as const
    assert.throws(() => signLink(key, wish), RangeError)
    assert.throws(() => signLink(randomBytes(8), { ...wish, path: '/a' }), RangeError)
  })
})

describe('what leaves with a photo', () => {
  it('forbids guessing its type, running it, framing it, keeping it and lending it to another site', () => {
    const h = derivativeHeaders({ mime: 'image/jpeg', disposition: 'attachment' })
    assert.equal(h['x-content-type-options'], 'nosniff')
    assert.match(h['content-security-policy'] ?? '', /^sandbox; default-src 'none'/)
    assert.equal(h['cross-origin-resource-policy'], 'same-origin')
    assert.equal(h['cache-control'], 'private, no-store')
    assert.equal(h['content-disposition'], 'attachment; filename="attachment.jpg"')
  })

  it('is called by a kind and a date where one was given, and never by words of a person', () => {
    const nameOf = (name: string) =>
      derivativeHeaders({ mime: 'application/pdf', disposition: 'attachment', name })['content-disposition']
    assert.equal(nameOf('visit-summary-2026-11-22'), 'attachment; filename="visit-summary-2026-11-22.pdf"')
    for (const wrong of ['Ana Torres', 'my "eye"', 'a\r\nset-cookie: b', ''])
      assert.equal(nameOf(wrong), 'attachment; filename="attachment.pdf"')
  })
})
