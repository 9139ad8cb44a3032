import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SESSION_COOKIE } from '#kernel/http.ts'

type Visitor = { readonly cookie: string }
type Doors = {
  readonly patient: () => Promise<Visitor>
  /** Whether each door lets whoever sends this header in. */
  readonly read: (who: Visitor) => Promise<boolean>
  readonly upload: (who: Visitor) => Promise<boolean>
}

/** Where two readers of one header disagree, one of them lets in whom the other would not. */
export function oneCookie({ patient, read, upload }: Doors): void {
  test('the session’s cookie is read alike at the contract’s door and at that of uploads, however its header is written', async () => {
    const token = (await patient()).cookie.slice(SESSION_COOKIE.length + 1)
    const encoded = `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`
    const seen: string[] = []
    let otherwise = 0
    for (const [cookie, isIn] of [
      [`${SESSION_COOKIE}=${token}`, true],
      [`a=b;${SESSION_COOKIE}=${token};c`, true],
      [`${SESSION_COOKIE}="${token}"`, false],
      [`${SESSION_COOKIE}=${encoded}`, true],
      [` ${SESSION_COOKIE} = ${token} `, true],
      [`${SESSION_COOKIE}=${token}; ${SESSION_COOKIE}=other`, true],
      [`${SESSION_COOKIE}=other; ${SESSION_COOKIE}=${token}`, false],
      [`x${SESSION_COOKIE}=${token}`, false],
      [`${SESSION_COOKIE.toLowerCase()}=${token}`, false],
      [`a="; ${SESSION_COOKIE}=${token}"`, false],
      [`a=b, ${SESSION_COOKIE}=${token}`, false],
      [`${SESSION_COOKIE}=`, false],
    ] as const) {
      // Planted: a pattern as the uploads once had.
      const pattern = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`)
      if ((pattern.exec(cookie)?.[1] === token) !== isIn) otherwise++
      const doors = [await read({ cookie }), await upload({ cookie })]
      if (doors.some((one) => one !== isIn)) seen.push(`${cookie.replaceAll(token, 'TOKEN')}: ${doors.join(', ')}`)
    }
    assert.deepEqual(seen, [])
    assert.equal(otherwise, 2, 'it reads two of these otherwise than the framework does')
  })
}
