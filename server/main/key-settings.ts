import { readFile } from 'node:fs/promises'
import { awsKms, KMS, type KmsSettings } from '#integrations/keys/aws-kms.ts'
import { byRootKey } from '#integrations/keys/by-root-key.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { TRANSIT, vaultTransit, type TransitSettings } from '#integrations/keys/vault-transit.ts'
import type { KeyProvider } from '#kernel/keys.ts'

export const needed = (env: NodeJS.ProcessEnv, name: string, what: string): string => {
  const value = env[name]
  if (!value) throw new Error(`${name} is missing: ${what}.`)
  return value
}
export const safeAddress = (name: string, text: string): string => {
  let url: URL | undefined
  try {
    url = new URL(text)
  } catch {
    url = undefined
  }
  if (!url || (url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)))
    throw new Error(`${name} must be an address that begins with https://, not "${text}".`)
  return text
}

/** In the names AWS's own tools read. Long-lived or temporary keys from the environment; no instance roles. */
export function readKms(env: NodeJS.ProcessEnv): KmsSettings | undefined {
  if (!env['KAIROS_KMS_KEY']) return undefined
  const endpoint = env['AWS_ENDPOINT_URL_KMS'] || undefined
  return {
    keyId: env['KAIROS_KMS_KEY'],
    region: needed(env, 'AWS_REGION', 'where the KMS key is, like us-east-1'),
    endpoint: endpoint && safeAddress('AWS_ENDPOINT_URL_KMS', endpoint),
    credentials: {
      accessKeyId: needed(env, 'AWS_ACCESS_KEY_ID', 'whoever may use the KMS key'),
      secretAccessKey: needed(env, 'AWS_SECRET_ACCESS_KEY', 'whoever may use the KMS key'),
      sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
    },
  }
}

/** In the names Vault's own tools read. VAULT_TOKEN_FILE is read anew for each request, as an agent renews it. */
export function readTransit(env: NodeJS.ProcessEnv): TransitSettings | undefined {
  if (!env['KAIROS_VAULT_KEY']) return undefined
  const file = env['VAULT_TOKEN_FILE']
  const token = file ? '' : needed(env, 'VAULT_TOKEN', 'or VAULT_TOKEN_FILE, the token for the transit engine')
  return {
    address: safeAddress(
      'VAULT_ADDR',
      needed(env, 'VAULT_ADDR', 'where Vault answers, like https://vault.example.org:8200'),
    ),
    mount: env['KAIROS_VAULT_MOUNT'] || 'transit',
    key: env['KAIROS_VAULT_KEY'],
    namespace: env['VAULT_NAMESPACE'] || undefined,
    token: async () => (file ? (await readFile(file, 'utf8')).trim() : token),
  }
}

/** KAIROS_KEYS says which root key wraps; the others open what they wrapped, where their settings are there too. */
export function readKeyProvider(
  env: NodeJS.ProcessEnv,
  folder: string,
): { provider: KeyProvider; rootIsFile: boolean } {
  const which = env['KAIROS_KEYS'] || 'file'
  const kms = readKms(env)
  const transit = readTransit(env)
  const file = localKeyFile(folder)
  const all = [
    { begins: 'local-', provider: file },
    ...(kms ? [{ begins: KMS, provider: awsKms(kms) }] : []),
    ...(transit ? [{ begins: TRANSIT, provider: vaultTransit(transit) }] : []),
  ]
  const begins = { file: 'local-', 'aws-kms': KMS, vault: TRANSIT }[which]
  if (begins === undefined) throw new Error(`KAIROS_KEYS must be file, aws-kms or vault, not "${which}".`)
  const current = all.find((p) => p.begins === begins)?.provider
  if (!current)
    throw new Error(
      which === 'aws-kms'
        ? 'KAIROS_KEYS is aws-kms, and KAIROS_KMS_KEY is missing: the id, ARN or alias of the key.'
        : 'KAIROS_KEYS is vault, and KAIROS_VAULT_KEY is missing: the name of the transit key.',
    )
  return { provider: byRootKey(current, all), rootIsFile: which === 'file' }
}
