import assert from 'node:assert/strict'
import { it } from 'node:test'
import * as attachments from '#contract/attachments.ts'
import * as identity from '#contract/identity/index.ts'
import { plainModule } from './contract-data.ts'

it('The browser gets an endpoint’s address and none of its schema', () => {
  const text = plainModule(identity) ?? ''
  assert.match(text, /export const me = \{"name":"identity.me","kind":"query","method":"GET","path":"\/api\/v1\/me"\}/)
  assert.doesNotMatch(text, /_zod|output|says/)
})

it('A module without endpoints is left as it is', () => {
  assert.equal(plainModule({ roles: ['patient'] }), undefined)
})

it('Lists and limits come without the schemas that stand beside them', () => {
  const text = plainModule(attachments) ?? ''
  assert.match(text, /export const photoAccept = "image\/jpeg,image\/png,image\/webp"/)
  assert.doesNotMatch(text, /_zod|attachmentMime = /)
})
