import { signOffProtocol } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { changed } from '#modules/directory/change.ts'
import { lockPublished } from '#modules/directory/directory.access.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { insertVersion, signVersion } from '#modules/directory/publish-version.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'
import { maySignOff, signerOf } from '#modules/directory/signer.ts'

/** A version published here, or one that came with the house and nobody has published: it is kept by the signature, and offered to nobody. */
export const signOffProtocolCommand = (given: Shipped) =>
  command({
    endpoint: signOffProtocol,
    writes: ['protocol', 'standing_order'],
    stepUp: true,
    policy: maySignOff,
    before: async () => void (await given()),
    load: async (tx, actor, { key, protocolVersion }) => {
      const published = await lockPublished(tx, key, protocolVersion)
      const came = (await given()).protocols.find(
        ({ protocol }) => protocol.key === key && protocol.version === protocolVersion,
      )
      return published || came ? { published, came, ...(await signerOf(tx, actor)) } : null
    },
    handle: async (tx, { actor, input: { key, protocolVersion }, target: { published, came }, now }) => {
      if (published?.signedOffAt) return { kind: 'unchanged', out: { key }, because: 'it is signed off' }
      if (published?.barredAt) throw new AppError('protocol.barred')
      if (!published && came) await insertVersion(tx, came, actor.personId)
      await signVersion(tx, await protocolOf(tx, key, protocolVersion), actor.personId, now)
      return changed('protocol', key, ['signedOff', 'protocolVersion'], { key })
    },
  })
