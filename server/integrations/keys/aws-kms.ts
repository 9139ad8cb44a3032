import { Broken } from '#kernel/errors.ts'
import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'
import { SealBroken } from '#kernel/seal.ts'
import { askOutside, patience, textIn, type Answered, type Patience } from './ask-outside.ts'
import { signV4, type AwsCredentials } from './sign-v4.ts'

export type KmsSettings = {
  /** Id, ARN or alias of a symmetric key, with which new keys are wrapped. */
  readonly keyId: string
  readonly region: string
  /** Another address than AWS's own, such as a VPC endpoint. */
  readonly endpoint: string | undefined
  readonly credentials: AwsCredentials
  readonly patience?: Patience
}

export const KMS = 'aws-kms:'
/** What AWS says when it would like to be asked later, though with a status of ours. */
const busy = new Set([
  'ThrottlingException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
])
const touched = new Set(['InvalidCiphertextException', 'IncorrectKeyException'])
const kindOf = ({ body }: Answered): string => textIn(body, '__type')?.split('#').at(-1) ?? 'no reason'

/**
 * The root key in AWS KMS, over its JSON protocol: Encrypt, Decrypt and DescribeKey, signed with Signature Version 4. The
 * context is the encryption context, so that AWS itself refuses a key moved to another practice, and CloudTrail tells of each.
 * Needs kms:Encrypt, kms:Decrypt and kms:DescribeKey on the key. Source: AWS KMS API Reference.
 */
export function awsKms(s: KmsSettings, now: () => Date = () => new Date()): KeyProvider {
  const url = new URL(s.endpoint ?? `https://kms.${s.region}.amazonaws.com/`)
  let arn: string | undefined

  async function call(action: string, input: Record<string, unknown>): Promise<unknown> {
    const body = JSON.stringify(input)
    const answer = await askOutside(
      async () => {
        const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` }
        const { region, credentials } = s
        const signed = signV4({ method: 'POST', url, headers, body, region, service: 'kms', credentials, now: now() })
        return { url, init: { method: 'POST', headers: signed, body } }
      },
      (a) => busy.has(kindOf(a)),
      s.patience ?? patience,
    )
    if (answer.status === 200) return answer.body
    const kind = kindOf(answer)
    if (touched.has(kind)) throw new SealBroken('key practice')
    throw new RootKeyMissing(
      `AWS KMS refused ${action} with the key ${String(input['KeyId'])}: ${answer.status} ${kind}. Look at the key's policy and state, and at the credentials this process has.`,
    )
  }
  const taken = (text: string | undefined, what: string): string => {
    if (text === undefined) throw new Broken(`AWS KMS answered without ${what}`)
    return text
  }

  return {
    rootKeyId: async () => {
      arn ??= taken(textIn(await call('DescribeKey', { KeyId: s.keyId }), 'KeyMetadata', 'Arn'), 'the key’s ARN')
      return KMS + arn
    },
    wrap: async (context, key) => {
      const out = await call('Encrypt', {
        KeyId: s.keyId,
        Plaintext: key.toString('base64'),
        EncryptionContext: { kairos: context },
      })
      const wrapped = Buffer.from(taken(textIn(out, 'CiphertextBlob'), 'a ciphertext'), 'base64')
      return { wrapped, rootKeyId: KMS + taken(textIn(out, 'KeyId'), 'the key it used') }
    },
    unwrap: async (context, wrapped, rootKeyId) => {
      const out = await call('Decrypt', {
        // Named, so that a ciphertext of somebody else's key does not pass for one of ours.
        KeyId: rootKeyId.slice(KMS.length),
        CiphertextBlob: wrapped.toString('base64'),
        EncryptionContext: { kairos: context },
      })
      return Buffer.from(taken(textIn(out, 'Plaintext'), 'a plaintext'), 'base64')
    },
  }
}
