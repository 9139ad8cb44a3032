import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'
import { SealBroken } from '#kernel/seal.ts'
import { openKeyRing } from '#kernel/vault.ts'
import { readKeyProvider } from '#main/key-settings.ts'
import { assertRootKeyOpens } from '#main/root-key-opens.ts'
import { clockOf, rotateHouse } from '#main/rotate/rotate-house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql } from '#kernel/sql.ts'
import { awsKms } from './aws-kms.ts'
import { fakeKms, fakeVault, type Mood } from './kms-and-vault-for-tests.ts'
import { folderKeyShares } from './folder-key-shares.ts'
import { localKeyFile } from './local-key-file.ts'
import { vaultTransit } from './vault-transit.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'temporary' }
const quick = { timeoutMs: 150, attempts: 3, pauseMs: 5 }
const unavailable = (e: unknown) => e instanceof AppError && e.code === 'house.keys_unavailable'
const refuses = (why: RegExp) => (e: unknown) =>
  (e instanceof RootKeyMissing && why.test(e.message)) || assert.fail(String(e))

type Kind = {
  readonly name: string
  readonly service: { mood: Mood; faults: number; readonly asked: string[]; readonly url: string }
  readonly provider: KeyProvider
  /** The same service, asked by somebody it does not know. */
  readonly stranger: KeyProvider
}

describe('a root key in a key service', () => {
  let kms: Awaited<ReturnType<typeof fakeKms>>
  let vault: Awaited<ReturnType<typeof fakeVault>>
  let kinds: Kind[] = []
  before(async () => {
    kms = await fakeKms(credentials, 'us-east-1')
    vault = await fakeVault('s.token', 'clinics')
    const at = { region: 'us-east-1', endpoint: kms.url, keyId: 'alias/kairos', patience: quick }
    const transit = { address: vault.url, mount: 'transit', key: 'kairos', namespace: 'clinics', patience: quick }
    kinds = [
      {
        name: 'AWS KMS',
        service: kms,
        provider: awsKms({ ...at, credentials }),
        stranger: awsKms({ ...at, credentials: { ...credentials, secretAccessKey: 'guessed' } }),
      },
      {
        name: 'Vault Transit',
        service: vault,
        provider: vaultTransit({ ...transit, token: async () => 's.token' }),
        stranger: vaultTransit({ ...transit, token: async () => 's.guessed' }),
      },
    ]
  })
  beforeEach(() => {
    for (const { service } of kinds) Object.assign(service, { mood: 'well', faults: 0 })
  })
  after(async () => {
    await kms.close()
    await vault.close()
  })
  const each = async (work: (k: Kind) => Promise<void>): Promise<void> => {
    for (const k of kinds) await work(k).catch((e: unknown) => Promise.reject(new Error(k.name, { cause: e })))
  }
  const faulty = (k: Kind, mood: Mood, faults: number) => Object.assign(k.service, { mood, faults })

  test('wraps and opens, and tells which key it was', () =>
    each(async ({ provider }) => {
      const key = randomBytes(128)
      const { wrapped, rootKeyId } = await provider.wrap('practice:a:1', key)
      assert.equal(rootKeyId, await provider.rootKeyId())
      assert.ok(!wrapped.includes(key.subarray(0, 16)))
      assert.deepEqual(await provider.unwrap('practice:a:1', wrapped, rootKeyId), key)
    }))
  test('opens nothing that was moved to another practice, bent, cut or empty', () =>
    each(async ({ provider }) => {
      const { wrapped, rootKeyId } = await provider.wrap('practice:a:1', randomBytes(32))
      const bent = Buffer.from(wrapped)
      bent[wrapped.length - 6] = bent[wrapped.length - 6] === 65 ? 66 : 65
      await assert.rejects(provider.unwrap('practice:b:1', wrapped, rootKeyId), SealBroken)
      await assert.rejects(provider.unwrap('practice:a:2', wrapped, rootKeyId), SealBroken)
      for (const touched of [bent, wrapped.subarray(0, -8), Buffer.from('vault:v1:')])
        await assert.rejects(provider.unwrap('practice:a:1', touched, rootKeyId), SealBroken)
    }))
  test('is asked again when it is down, slow or busy for a moment', () =>
    each(async (k) => {
      const { wrapped, rootKeyId } = await k.provider.wrap('practice:a:1', randomBytes(32))
      for (const mood of ['down', 'throttles', 'hangs'] as const) {
        faulty(k, mood, 2)
        const before = k.service.asked.length
        await k.provider.unwrap('practice:a:1', wrapped, rootKeyId)
        assert.equal(k.service.asked.length - before, 3, mood)
      }
    }))
  test('is said to be unavailable when it stays so, in bounded time; a refusal is no outage and is not repeated', () =>
    each(async (k) => {
      const { wrapped, rootKeyId } = await k.provider.wrap('practice:a:1', randomBytes(32))
      for (const mood of ['down', 'throttles', 'hangs'] as const) {
        faulty(k, mood, 99)
        const began = performance.now()
        await assert.rejects(k.provider.unwrap('practice:a:1', wrapped, rootKeyId), unavailable)
        assert.ok(performance.now() - began < 3_000)
      }
      faulty(k, 'denies', 1)
      const before = k.service.asked.length
      await assert.rejects(k.provider.unwrap('practice:a:1', wrapped, rootKeyId), refuses(/refused/))
      assert.equal(k.service.asked.length - before, 1)
      faulty(k, 'garbles', 1)
      await assert.rejects(k.provider.unwrap('practice:a:1', wrapped, rootKeyId), /answered without/)
    }))
  test('lets no stranger in: a wrong secret or token is refused', () =>
    each(async ({ stranger, provider }) => {
      await assert.rejects(stranger.wrap('practice:a:1', randomBytes(32)), refuses(/refused/))
      const { wrapped, rootKeyId } = await provider.wrap('practice:a:1', randomBytes(32))
      await assert.rejects(stranger.unwrap('practice:a:1', wrapped, rootKeyId), refuses(/refused/))
    }))
  test('KMS: a ciphertext of another key is refused, not opened', async () => {
    const provider = kinds[0]?.provider ?? assert.fail()
    const { wrapped } = await provider.wrap('practice:a:1', randomBytes(32))
    await assert.rejects(provider.unwrap('practice:a:1', wrapped, `aws-kms:${kms.otherArn}`), SealBroken)
    await assert.rejects(provider.unwrap('practice:a:1', wrapped, 'aws-kms:nobody'), refuses(/NotFoundException/))
  })
  test('Vault: once rotated there, the name is another, and what was wrapped before still opens', async () => {
    const provider = kinds[1]?.provider ?? assert.fail()
    const key = randomBytes(32)
    const { wrapped, rootKeyId } = await provider.wrap('practice:a:1', key)
    vault.rotate()
    assert.notEqual(await provider.rootKeyId(), rootKeyId)
    assert.deepEqual(await provider.unwrap('practice:a:1', wrapped, rootKeyId), key)
    const before = kms.asked.length + vault.asked.length
    await assert.rejects(provider.unwrap('practice:a:1', wrapped, 'vault:transit/another:v1'), refuses(/Name that one/))
    assert.equal(kms.asked.length + vault.asked.length, before)
  })
  test('nobody is connected to: a closed port is unavailable', async () => {
    const gone = awsKms({ keyId: 'k', region: 'r', endpoint: 'http://127.0.0.1:9', credentials, patience: quick })
    await assert.rejects(gone.rootKeyId(), unavailable)
  })

  describe('of a house', () => {
    let t: TestHouse
    let folder = ''
    before(async () => {
      t = await testHouse()
      await t.practice()
      folder = await mkdtemp(path.join(tmpdir(), 'kairos-kms-'))
    })
    after(async () => {
      await t.close()
      await rm(folder, { recursive: true, force: true })
    })
    const env = () => ({
      KAIROS_KEYS: 'aws-kms',
      KAIROS_KMS_KEY: 'alias/kairos',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_KMS: kms.url,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'temporary',
    })
    const shares = () => folderKeyShares(path.join(t.folder, 'key-shares'))
    const roots = async () => {
      const ids = new Set<string>()
      for (const organizationId of await readPracticeIds(t.house.db)) {
        const rows = await t.house.db.transaction({ organizationId, readOnly: true }, (tx) =>
          tx.query(
            sql<{
              id: string
            }>`select root_key_id as id from practice_key where organization_id = ${organizationId} and length(wrapped) > 0`,
          ),
        )
        for (const { id } of rows) ids.add(id)
      }
      return [...ids]
    }

    test('moves from a file to the service by rotate-keys, and the file is needed no more', async () => {
      const keys = path.join(t.folder, 'keys')
      const { provider } = readKeyProvider(env(), keys)
      const house = { ...t.house, db: t.owner, keyRing: openKeyRing(provider, shares()) }
      const sum = await rotateHouse({ house, began: await clockOf(t.house), reseal: false, settleMs: 0 })
      assert.ok(sum.done)
      assert.deepEqual(await roots(), [`aws-kms:${kms.arn}`])
      await rm(path.join(keys, 'root.key'))
      await assertRootKeyOpens(t.house.db, provider)
      await assert.rejects(assertRootKeyOpens(t.house.db, localKeyFile(keys)), RootKeyMissing)
      await assert.rejects(
        assertRootKeyOpens(t.house.db, readKeyProvider({}, keys).provider),
        refuses(/no settings for it/),
      )
    })
    test('does not begin while the service is down, and says which and that nothing was started', async () => {
      Object.assign(kms, { mood: 'down', faults: 99 })
      const at = { keyId: 'alias/kairos', region: 'us-east-1', endpoint: kms.url, credentials, patience: quick }
      await assert.rejects(
        assertRootKeyOpens(t.house.db, awsKms(at)),
        /aws-kms:arn.* does not answer \(status-500\)\. Nothing was started/,
      )
    })
    test('goes on for ten minutes while the service is silent, asking seldom; one that refuses is believed within a minute', async () => {
      let now = 0
      const at = { keyId: 'alias/kairos', region: 'us-east-1', endpoint: kms.url, credentials, patience: quick }
      const ring = openKeyRing(awsKms(at), shares(), () => now)
      const [org = ''] = (await readPracticeIds(t.house.db)).filter((id) => !id.startsWith('00000000-'))
      const looksUp = () =>
        t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) => ring.vault(tx, org).lookup('x', 'y'))
      const before = kms.asked.length
      await Promise.all(Array.from({ length: 8 }, looksUp))
      assert.equal(kms.asked.length - before, 1, 'one asks for all')
      Object.assign(kms, { mood: 'down', faults: 1e9 })
      now += 61_000
      const silent = kms.asked.length
      for (let i = 0; i < 20; i++) await looksUp()
      assert.equal(kms.asked.length - silent, 3, 'three attempts, and then not for ten seconds')
      now += 9 * 60_000
      await looksUp()
      now += 2 * 60_000
      await assert.rejects(looksUp(), unavailable)
      Object.assign(kms, { mood: 'well' })
      await looksUp()
      now += 61_000
      Object.assign(kms, { mood: 'denies', faults: 1 })
      await assert.rejects(looksUp(), RootKeyMissing)
    })
  })

  test('settings that make no sense are refused with what to write instead', async () => {
    const read = (env: NodeJS.ProcessEnv) => () => readKeyProvider(env, '/nowhere')
    assert.throws(read({ KAIROS_KEYS: 'aws' }), /file, aws-kms or vault/)
    assert.throws(read({ KAIROS_KEYS: 'aws-kms' }), /KAIROS_KMS_KEY is missing/)
    assert.throws(read({ KAIROS_KMS_KEY: 'k' }), /AWS_REGION is missing/)
    assert.throws(
      read({ KAIROS_KMS_KEY: 'k', AWS_REGION: 'r', AWS_ENDPOINT_URL_KMS: 'http://kms.example.org' }),
      /https:/,
    )
    assert.throws(read({ KAIROS_KEYS: 'vault', KAIROS_VAULT_KEY: 'k', VAULT_TOKEN: 't' }), /VAULT_ADDR is missing/)
    assert.throws(read({ KAIROS_VAULT_KEY: 'k', VAULT_ADDR: 'http://vault.example.org', VAULT_TOKEN: 't' }), /https:/)
    const folder = await mkdtemp(path.join(tmpdir(), 'kairos-token-'))
    await writeFile(path.join(folder, 'token'), 's.token\n')
    const env = {
      KAIROS_KEYS: 'vault',
      KAIROS_VAULT_KEY: 'kairos',
      VAULT_ADDR: vault.url,
      VAULT_NAMESPACE: 'clinics',
      VAULT_TOKEN_FILE: path.join(folder, 'token'),
    }
    assert.match(await readKeyProvider(env, folder).provider.rootKeyId(), /^vault:transit\/kairos:v\d$/)
    await rm(folder, { recursive: true })
  })
})
