import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createImageDecoder } from '#integrations/images/decode-image.ts'
import { PLANTED, startTestClamd, type TestClamd } from '#integrations/scan/clamd-for-tests.ts'
import { createClamd } from '#integrations/scan/clamd.ts'
import type { MalwareScanner } from '#integrations/scan/malware-scanner.port.ts'
import { systemActor, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { lookAtWaitingFiles } from '#main/waiting-files.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { promises, waitingFile, waitingFiles } from '#modules/cases/index.ts'
import { removeAttachmentCommand } from '#modules/cases/keep-attachment.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { settleAttachmentCommand } from '#modules/cases/settle-attachment.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { practiceSettingsQuery } from '#modules/directory/practice-settings.query.ts'

/** What the other side doors lend: one house, its people, and a way to send a file through an edge with this scanner. */
export type Lent = {
  readonly house: () => House
  readonly folder: () => string
  readonly org: () => string
  readonly caseId: () => string
  readonly photo: () => Buffer<ArrayBuffer>
  readonly actor: (who: 'patient' | 'nurse' | 'administrator') => Promise<Actor>
  readonly send: (scanner: MalwareScanner, bytes: Buffer<ArrayBuffer>) => Promise<Response>
  /** Whether a link to its picture is given to the patient. */
  readonly shown: (attachmentId: string) => Promise<boolean>
  readonly kept: () => Promise<{ blobs: number; waiting: number; rows: number }>
}

/** Files through an edge with a scanner, one that finds, one that is down, one that comes back. */
export function scannedFiles(lent: Lent): void {
  let clamd: TestClamd
  let socket: string
  const scanner = () => createClamd(clamd.at, { scanMs: 2000, pingMs: 500 })
  const sick = () => Buffer.concat([lent.photo(), Buffer.from(PLANTED)])
  const lookWith = (asked: MalwareScanner | undefined) =>
    lookAtWaitingFiles(
      lent.house(),
      { scanner: asked, decoder: createImageDecoder({ hidden: [lent.folder()] }) },
      () => false,
    )
  const look = () => lookWith(scanner())
  const idOf = (r: Response) => r.headers.get('kairos-attachment') ?? assert.fail(`no file was kept: ${r.status}`)
  const rows = <T>(statement: ReturnType<typeof sql<T>>) =>
    lent.house().db.transaction({ organizationId: lent.org(), readOnly: true }, (tx) => tx.query(statement))
  const onDesk = async (id: string) => {
    const { attachments } = await ask(lent.house(), reviewCase, await lent.actor('nurse'), { caseId: lent.caseId() })
    const found = attachments.find((one) => one.id === id)
    return [found?.state, found?.refusal]
  }
  const say = async (text: string, ids: string[]) =>
    run(lent.house(), sendMessageCommand, await lent.actor('patient'), {
      caseId: lent.caseId(),
      text,
      attachmentIds: ids,
      language: 'en',
    })
  const thread = async () => ask(lent.house(), getThread, await lent.actor('patient'), { caseId: lent.caseId() })
  const audited = async (id: string) =>
    (
      await rows(sql<{ fields: string[] }>`select fields from audit
        where organization_id = ${lent.org()} and subject_id = ${id} order by at, id`)
    ).map((r) => r.fields)
  const holds = async () => assert.deepEqual(await checkPromises(lent.house(), lent.org(), promises), [])

  test('a scanner is asked before anything opens a file; of one that does not pass, nothing is kept but that', async () => {
    socket = await mkdtemp(path.join(tmpdir(), 'kairos-clamd-'))
    clamd = await startTestClamd(path.join(socket, 's'))
    assert.equal((await lent.send(scanner(), lent.photo())).headers.get('kairos-state'), 'ready')
    const before = await lent.kept()
    const r = await lent.send(scanner(), sick())
    const body = (await r.json()) as { error: { code: string; facts: { reason: string } } }
    assert.deepEqual([r.status, body.error.facts.reason], [422, 'infected'])
    const after = await lent.kept()
    assert.deepEqual([after.blobs, after.rows - before.rows], [before.blobs, 1])
    const [row] = await rows(sql<{
      id: string
      mime: null
      contentMac: null
    }>`select id, mime, content_mac from attachment
      where organization_id = ${lent.org()} and state = 'refused'`)
    assert.deepEqual([row?.mime, row?.contentMac], [null, null])
    const id = row?.id ?? ''
    assert.deepEqual(await onDesk(id), ['refused', 'infected'])
    assert.deepEqual(await audited(id), [['refusal: infected']])
  })

  test('a file that comes while the scanner is down waits unopened, goes with what is sent, and is looked at when it is back', async () => {
    await clamd.stop()
    const [id, back] = [idOf(await lent.send(scanner(), lent.photo())), idOf(await lent.send(scanner(), lent.photo()))]
    const before = await lent.kept()
    await say('Here is the photo', [id])
    assert.deepEqual((await thread()).entries.findLast((e) => e.kind === 'message')?.attachmentIds, [id])
    assert.deepEqual(await onDesk(id), ['checking', null])
    assert.equal(await lent.shown(id), false)
    await run(lent.house(), removeAttachmentCommand, await lent.actor('patient'), {
      caseId: lent.caseId(),
      attachmentId: back,
    })
    const outside = {
      scanner: true,
      mail: true,
      fax: true,
      filesWaiting: async (tx: Parameters<typeof waitingFiles>[0]) => (await waitingFiles(tx)).files,
    }
    const settings = await ask(lent.house(), practiceSettingsQuery(outside), await lent.actor('administrator'), {})
    assert.deepEqual(settings.scanner, { configured: true, waiting: 1 })
    assert.equal(await look(), 0, 'nothing is tried while it does not answer')
    await holds()
    // Planted fault: forgotten, it would wait for ever, and the promise says so.
    const forgotten = lent.house().db.transaction({ organizationId: lent.org() }, async (tx) => {
      await tx.query(sql`delete from due where organization_id = ${lent.org()} and kind = ${waitingFile}`)
      const promise = promises.find((p) => p.name === 'cases.waiting_file_is_looked_at')
      const later = new Date(lent.house().clock.now().getTime() + 120_000)
      const statement = promise?.broken
      assert.ok(typeof statement === 'function')
      const broken = await tx.query(statement(lent.org(), later))
      throw new Error(`rolled back: ${broken.length} forgotten`)
    })
    await assert.rejects(forgotten, /1 forgotten/)

    await clamd.start()
    assert.equal(await look(), 2, 'the one that was taken back is only crossed off')
    assert.deepEqual(await onDesk(id), ['ready', null])
    assert.equal(await lent.shown(id), true)
    // Two pictures in place of what waited.
    assert.equal((await lent.kept()).blobs, before.blobs + 1)
    assert.equal(await look(), 0)
    await holds()
  })

  test('one that does not pass after it was sent: the thread says so, staff see it, and nothing of it is left', async () => {
    const before = await lent.kept()
    await clamd.stop()
    const id = idOf(await lent.send(scanner(), sick()))
    await say('And another', [id])
    await clamd.start()
    assert.equal(await look(), 1)
    assert.deepEqual(await onDesk(id), ['refused', 'infected'])
    assert.match(
      (await thread()).entries.findLast((e) => e.kind === 'auto_reply')?.text ?? '',
      /was not kept.*virus check/,
    )
    assert.equal((await lent.kept()).blobs, before.blobs)
    assert.deepEqual((await audited(id)).at(-1), ['refusal: infected'])
    // A second worker that was at it too does nothing.
    const again = { attachmentId: id, outcome: { kind: 'refused' as const, refusal: 'infected' as const } }
    await assert.rejects(
      run(lent.house(), settleAttachmentCommand, systemActor('test', lent.org()), again),
      /not_found/,
    )
  })

  test('a scanner that stumbles over one file keeps no other waiting; planted fault: taken for clean, it would be opened', async () => {
    clamd.is('error')
    const id = idOf(await lent.send(scanner(), sick()))
    assert.deepEqual(await onDesk(id), ['checking', null])
    const careless: MalwareScanner = {
      ...scanner(),
      scan: (source) =>
        scanner()
          .scan(source)
          .catch(() => ({ clean: true as const })),
    }
    assert.equal((await lent.send(careless, lent.photo())).headers.get('kairos-state'), 'ready')
    clamd.is('well')
    assert.equal(await look(), 1)
    assert.deepEqual(await onDesk(id), ['refused', 'infected'])
  })

  test('a worker that was given no scanner leaves what waits for one; planted fault: one that takes none for a clean word shows it', async () => {
    await clamd.stop()
    const id = idOf(await lent.send(scanner(), sick()))
    assert.equal(await lookWith(undefined), 0)
    assert.deepEqual([await onDesk(id), await lent.shown(id)], [['checking', null], false])
    await holds()
    const none: MalwareScanner = { answers: async () => true, scan: async () => ({ clean: true }) }
    assert.equal(await lookWith(none), 1)
    assert.deepEqual([await onDesk(id), await lent.shown(id)], [['ready', null], true])
  })

  test('one that does not pass when its matter is closed already: its sender is told there and by mail, and whence to go on', async () => {
    const id = idOf(await lent.send(scanner(), sick()))
    await say('And a last one', [id])
    await run(lent.house(), withdrawCaseCommand, await lent.actor('patient'), { caseId: lent.caseId() })
    const mails = () =>
      rows(sql`select 1 as one from outbox where organization_id = ${lent.org()}
        and type = 'case.message_from_care_team' and case_id = ${lent.caseId()}`)
    const before = (await mails()).length
    await clamd.start()
    assert.equal(await look(), 1)
    const { state, entries } = await thread()
    assert.equal(state, 'closed')
    assert.match(
      entries.findLast((e) => e.kind === 'auto_reply')?.text ?? '',
      /was not kept.*virus check.*visit is closed.*start a new one/s,
    )
    assert.equal((await mails()).length, before + 1)
    await holds()
    await clamd.stop()
    await rm(socket, { recursive: true })
  })
}
