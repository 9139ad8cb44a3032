import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createFolderMailer } from '#integrations/mail/folder-mailer.ts'
import { MailError, type Mailer, type OutgoingMail } from '#integrations/mail/mail.port.ts'
import { createFolderWitness, readNotes } from '#integrations/storage/folder-witness.ts'
import { startTestS3, type TestS3 } from '#integrations/storage/s3-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { silentLog } from '#kernel/log.ts'
import { noteSigner } from '#modules/audit/log/signed-note.ts'
import { copyOutside, openOutside, outsideFindings } from './checkpoints-outside.ts'
import { readOutside, type OutsideSettings } from './outside-settings.ts'

const signer = noteSigner('kairos', Buffer.alloc(32, 7))
const root = Buffer.alloc(32, 9).toString('base64')
const [north, south] = [newId(), newId()]
const noteOf = (org: string, size: number, more = ''): string =>
  signer.sign(`kairos/log/${org}\n${size}\n${root}\nat 2026-11-22T10:00:00.000Z\n${more}`)
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 10, minute))

let folder: string
let s3: TestS3
const keep = (org: string, ...sizes: number[]) =>
  sizes.reduce<Promise<void>>(
    (done, n) => done.then(() => createFolderWitness(folder).keep(org, noteOf(org, n))),
    Promise.resolve(),
  )
const noMail: Mailer = { send: () => Promise.reject(new Error('not asked for')) }
const bucket = (): OutsideSettings => ({
  s3: s3.settings({ prefix: `${path.basename(folder).toLowerCase()}/` }),
  mail: undefined,
})
const post: OutsideSettings = { s3: undefined, mail: 'audit@example.org' }
const turn = async (settings: OutsideSettings, now: Date, mailer: Mailer = noMail): Promise<boolean> => {
  const [place] = openOutside(settings, mailer)
  assert.ok(place)
  return copyOutside(folder, place, now, silentLog)
}
const stored = (): string[] =>
  [...s3.objects]
    .filter(([key]) => key.startsWith(path.basename(folder).toLowerCase()))
    .map(([, o]) => o.bytes.toString())

before(async () => void (s3 = await startTestS3()))
after(() => s3.close())
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'kairos-outside-'))))
beforeEach((t) => 'after' in t && t.after(() => rm(folder, { recursive: true, force: true })))

describe('copies of signed checkpoints', () => {
  it('lie in a bucket a minute later, every one of them, each written once', async () => {
    await keep(north, 1, 2)
    await keep(south, 1)
    assert.equal(await turn(bucket(), at(0)), true)
    await keep(north, 3)
    assert.equal(await turn(bucket(), new Date(at(0).getTime() + 30_000)), false, 'not yet')
    await appendFile(path.join(folder, north, '2026-11.notes'), 'kairos/log/half a no')
    assert.equal(await turn(bucket(), at(1)), true)
    assert.equal(await turn(bucket(), at(2)), false, 'nothing new')
    const all = [noteOf(north, 1), noteOf(north, 2), noteOf(south, 1), noteOf(north, 3)]
    assert.deepEqual(stored().join('').length, all.join('').length)
    for (const note of all) assert.ok(stored().some((text) => text.includes(note)))
  })

  it('are sent again after a bucket was away, and the operator reads since when and why', async () => {
    await keep(north, 1)
    const settings = {
      ...bucket(),
      s3: { ...s3.settings(), bucket: 'of-nobody', patience: { attempts: 1, pauseMs: 1 } },
    }
    const away = { ...settings, s3: { ...settings.s3, sign: () => ({ authorization: 'none' }) } }
    assert.equal(await turn(away, at(0)), false)
    const [young] = await outsideFindings(folder, away, at(5))
    assert.deepEqual([young?.state, young?.says.includes('AccessDenied')], ['look', true])
    assert.equal((await outsideFindings(folder, away, at(60 * 4)))[0]?.state, 'broken')
    assert.equal(await turn(bucket(), at(6)), true)
    assert.deepEqual(stored(), [noteOf(north, 1)])
    assert.equal((await outsideFindings(folder, bucket(), at(60 * 4)))[0]?.state, 'ok')
  })

  it('are never written over: notes that were changed here afterwards stand against those in the bucket', async () => {
    await keep(north, 1)
    await turn(bucket(), at(0))
    await writeFile(path.join(folder, north, '2026-11.notes'), noteOf(north, 2))
    await rm(path.join(folder, 'outside-s3.json'))
    assert.equal(await turn(bucket(), at(1)), false)
    assert.match((await outsideFindings(folder, bucket(), at(2)))[0]?.says ?? '', /another-copy/)
    assert.deepEqual(stored(), [noteOf(north, 1)])
    await writeFile(path.join(folder, north, '2026-11.notes'), noteOf(north, 1))
    assert.equal(await turn(bucket(), at(6)), true, 'the same again is no fault')
    assert.equal((await outsideFindings(folder, bucket(), at(7)))[0]?.state, 'ok')
  })

  it('go by mail each hour: the newest of each practice and what was left behind, and verify-log reads them out of the mail', async () => {
    const left = `epoch 1\nleft 9 ${root} 2026-11-22T09:00:00.000Z\n`
    await keep(north, 1)
    await createFolderWitness(folder).keep(north, noteOf(north, 2, left))
    await keep(north, 3)
    await keep(south, 4)
    const mails = path.join(folder, 'mails')
    const mailer = createFolderMailer({ folder: mails, from: { address: 'care@practice.example', name: 'Care' } })
    assert.equal(await turn(post, at(0), mailer), true)
    await keep(south, 5)
    assert.equal(await turn(post, at(59), mailer), false, 'not yet')
    const wanted = [noteOf(north, 2, left), noteOf(north, 3), noteOf(south, 4)]
    assert.deepEqual((await readNotes(mails)).toSorted(), wanted.toSorted())
    const [name = ''] = await readdir(mails)
    const raw = await readFile(path.join(mails, name), 'utf8')
    assert.match(raw, /^to: audit@example\.org/im)
    assert.equal((await readNotes(path.join(mails, name))).length, 3, 'a mail by itself')
    // As a mail program saves its text, with words before and after.
    await writeFile(path.join(folder, 'saved.txt'), `Hello\r\n\r\n${wanted.join('\n').replaceAll('\n', '\r\n')}\r\nBye`)
    assert.deepEqual((await readNotes(path.join(folder, 'saved.txt'))).toSorted(), wanted.toSorted())
    const base64 = `Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(wanted.join('\n')).toString('base64')}`
    await writeFile(path.join(folder, 'other.eml'), base64)
    assert.equal((await readNotes(path.join(folder, 'other.eml'))).length, 3)
    assert.equal(await turn(post, at(60), mailer), true)
    assert.equal((await readdir(mails)).length, 2)
  })

  it('that a mail server refused are tried again in five minutes; two workers send one mail', async () => {
    await keep(north, 1)
    const sent: OutgoingMail[] = []
    let up = false
    const mailer: Mailer = {
      send: async (mail) => {
        if (!up) throw new MailError('transient', 'unreachable')
        sent.push(mail)
        return { accepted: true, providerId: 'x' }
      },
    }
    await turn(post, at(0), mailer)
    assert.match((await outsideFindings(folder, post, at(1)))[0]?.says ?? '', /unreachable/)
    up = true
    assert.equal(await turn(post, at(3), mailer), false, 'not yet')
    const both = await Promise.all([turn(post, at(5), mailer), turn(post, at(5), mailer)])
    assert.deepEqual([both.filter(Boolean).length, sent.length], [1, 1])
    // What a mail may tell: which practice (an id), how much, when; nothing else.
    const words = sent[0]?.text.replaceAll(/kairos\/log\/[\s\S]*$/g, '') ?? ''
    assert.doesNotMatch(words, /patient|practice of|Dr\.|symptom/i)
  })

  it('go nowhere that makes no sense', () => {
    const aws = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'who', AWS_SECRET_ACCESS_KEY: 'secret' }
    assert.deepEqual(readOutside({}), { s3: undefined, mail: undefined })
    const s3 = readOutside({ ...aws, KAIROS_CHECKPOINTS_S3: 'north-audit/kairos/' }).s3
    assert.deepEqual([s3?.bucket, s3?.prefix], ['north-audit', 'kairos/'])
    assert.throws(() => readOutside({ ...aws, KAIROS_CHECKPOINTS_S3: 's3://north' }), /must be a bucket/)
    assert.throws(() => readOutside({ KAIROS_CHECKPOINTS_S3: 'north' }), /AWS_REGION is missing/)
    assert.throws(() => readOutside({ KAIROS_CHECKPOINTS_MAIL: 'a@b.example' }), /without SMTP_HOST/)
    assert.throws(() => readOutside({ KAIROS_CHECKPOINTS_MAIL: 'a, b@c', SMTP_HOST: 'x' }), /one address/)
  })
})
