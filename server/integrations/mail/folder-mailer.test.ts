import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import PostalMime from 'postal-mime'
import { createFolderMailer, listFolderMail } from './folder-mailer.ts'
import { MailError, type OutgoingMail } from './mail.port.ts'

const root = await mkdtemp(join(tmpdir(), 'kairos-mail-'))
after(() => rm(root, { recursive: true }))

const from = { address: 'no-reply@lakeside.example', name: 'Lakeside Médica' }
const mail = (id: string): OutgoingMail => ({
  to: 'maria@patient.example',
  subject: 'Tu código de confirmación: ¿eres tú quien lo pidió? No lo compartas con nadie',
  text: 'Código: 123 456\nhttps://kairos.example/p/lakeside/inbox?a=b\n\nCuídate — tu equipo',
  html: '<p>Código: 123 456</p>',
  messageId: id,
  language: 'es',
})

describe('mail on a machine with no mail server', () => {
  it('becomes one file a mail that only this user can read and any mail program can open', async () => {
    const folder = join(root, 'state', 'outbox')
    await createFolderMailer({ folder, from }).send(mail('one'))
    const file = join(folder, 'one.eml')
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.equal((await stat(folder)).mode & 0o777, 0o700)
    const [listed] = await listFolderMail(folder)
    const parsed = await PostalMime.parse(listed!.raw)
    assert.equal(parsed.subject, mail('one').subject)
    assert.equal(parsed.text?.trimEnd(), mail('one').text)
    assert.equal(parsed.from?.name, 'Lakeside Médica')
  })

  it('reads back for the demo page as a mail program shows it, newest first', async () => {
    const folder = join(root, 'read')
    const mailer = createFolderMailer({ folder, from })
    await mailer.send(mail('first'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { html: _, ...plainOnly } = mail('second')
    await mailer.send(plainOnly)
    const listed = await listFolderMail(folder)
    assert.deepEqual(
      listed.map((each) => each.messageId),
      ['second', 'first'],
    )
    for (const each of listed) {
      assert.equal(each.to, 'maria@patient.example')
      assert.equal(each.subject, mail('x').subject)
      assert.equal(each.text, mail('x').text)
    }
  })

  it('is written once when it is delivered twice', async () => {
    const folder = join(root, 'twice')
    const mailer = createFolderMailer({ folder, from })
    await mailer.send(mail('same'))
    await mailer.send(mail('same'))
    assert.deepEqual(await readdir(folder), ['same.eml'])
  })

  it('shows an empty outbox before the first mail', async () => {
    assert.deepEqual(await listFolderMail(join(root, 'never')), [])
  })

  it('is tried again later when the folder cannot be written', async () => {
    const blocked = join(root, 'a-file')
    await writeFile(blocked, '')
    await assert.rejects(createFolderMailer({ folder: blocked, from }).send(mail('x')), (error) => {
      assert.ok(error instanceof MailError)
      assert.deepEqual([error.kind, error.reason], ['transient', 'cannot-write'])
      return true
    })
  })

  it('cannot be led out of its folder by an id', async () => {
    await assert.rejects(createFolderMailer({ folder: join(root, 'in'), from }).send(mail('../../etc/x')), MailError)
  })
})
