import { Broken } from '#kernel/errors.ts'
import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'
import { SealBroken } from '#kernel/seal.ts'
import { askOutside, patience, textIn, type Patience } from './ask-outside.ts'

export type TransitSettings = {
  /** https://vault.example.org:8200 */
  readonly address: string
  readonly mount: string
  /** Name of an aes256-gcm96 key there, not derived, not convergent. */
  readonly key: string
  readonly namespace: string | undefined
  /** Read for every request: an agent may have renewed it. */
  readonly token: () => Promise<string>
  readonly patience?: Patience
}

export const TRANSIT = 'vault:'

/**
 * The root key in the transit engine of HashiCorp Vault or OpenBao. The context is the associated data of each ciphertext, so
 * that the engine itself refuses a key moved to another practice. Versions are the engine's: rotate the key there, then run
 * `rotate-keys`. Needs update on `<mount>/encrypt/<key>` and `<mount>/decrypt/<key>`, read on `<mount>/keys/<key>`.
 * Source: Vault's documentation, Transit secrets engine (API).
 */
export function vaultTransit(s: TransitSettings): KeyProvider {
  const prefix = `${TRANSIT}${s.mount}/${s.key}`

  async function call(verb: 'encrypt' | 'decrypt' | 'keys', input: Record<string, string> | null): Promise<unknown> {
    const url = new URL(`/v1/${s.mount}/${verb}/${encodeURIComponent(s.key)}`, s.address)
    const { status, body } = await askOutside(
      async () => ({
        url,
        init: {
          method: input ? 'POST' : 'GET',
          headers: {
            'x-vault-token': await s.token(),
            'x-vault-request': 'true',
            ...(s.namespace ? { 'x-vault-namespace': s.namespace } : {}),
            ...(input ? { 'content-type': 'application/json' } : {}),
          },
          ...(input ? { body: JSON.stringify(input) } : {}),
        },
      }),
      () => false,
      s.patience ?? patience,
    )
    if (status === 200) return body
    // What was asked to decrypt is not what it made, or not for this context.
    if (status === 400 && verb === 'decrypt') throw new SealBroken('key practice')
    throw new RootKeyMissing(
      `Vault refused ${verb} with the key ${s.mount}/${s.key}: ${status}. ${
        status === 403
          ? 'The token has no right to it, or is over.'
          : 'Look whether the engine is mounted there and the key exists.'
      }`,
    )
  }

  return {
    rootKeyId: async () => {
      const body = (await call('keys', null)) as { data?: { latest_version?: unknown } } | undefined
      const version = body?.data?.latest_version
      if (typeof version !== 'number') throw new Broken('Vault answered without the version of the key')
      return `${prefix}:v${version}`
    },
    wrap: async (context, key) => {
      const sealed = textIn(
        await call('encrypt', { plaintext: key.toString('base64'), associated_data: base64(context) }),
        'data',
        'ciphertext',
      )
      const version = /^vault:(v\d+):/.exec(sealed ?? '')?.[1]
      if (sealed === undefined || version === undefined) throw new Broken('Vault answered without a ciphertext')
      return { wrapped: Buffer.from(sealed), rootKeyId: `${prefix}:${version}` }
    },
    unwrap: async (context, wrapped, rootKeyId) => {
      if (!rootKeyId.startsWith(`${prefix}:`))
        throw new RootKeyMissing(
          `What is stored here was sealed under ${rootKeyId}, and KAIROS_VAULT_MOUNT and KAIROS_VAULT_KEY name ${s.mount}/${s.key}. Name that one.`,
        )
      const plain = textIn(
        await call('decrypt', { ciphertext: wrapped.toString(), associated_data: base64(context) }),
        'data',
        'plaintext',
      )
      if (plain === undefined) throw new Broken('Vault answered without a plaintext')
      return Buffer.from(plain, 'base64')
    },
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
