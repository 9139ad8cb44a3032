import { signOffProtocol } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { changed } from '#modules/directory/change.ts'
import { lockPublished } from '#modules/directory/directory.access.ts'
import { signVersion } from '#modules/directory/publish-version.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'
import { maySignOff, signerOf } from '#modules/directory/signer.ts'

export const signOffProtocolCommand = command({
  endpoint: signOffProtocol,
  writes: ['protocol', 'standing_order'],
  stepUp: true,
  policy: maySignOff,
  load: async (tx, actor, { key, protocolVersion }) => {
    const published = await lockPublished(tx, key, protocolVersion)
    return published ? { ...published, ...(await signerOf(tx, actor)) } : null
  },
  handle: async (tx, { actor, target, now }) => {
    const { key, version } = target
    if (target.signedOffAt) return { kind: 'unchanged', out: { key }, because: 'it is signed off' }
    await signVersion(tx, await protocolOf(tx, key, version), actor.personId, now)
    return changed('protocol', key, ['signedOff', 'protocolVersion'], { key })
  },
})
