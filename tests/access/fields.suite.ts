import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as z from 'zod/mini'
import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { queue } from '#contract/desk/index.ts'
import type { Answer } from '#kernel/registry.ts'
import type { Matrix } from '../matrix-run.ts'
import { openPlaces, undeclaredIn } from './declared.ts'
import {
  canaries,
  openDesk,
  overheard,
  plant,
  readers,
  talkative,
  type Canary,
  type Desk,
  type Viewer,
} from './fields.ts'

/** Where a reply may hold members that no schema names, each with the reason. */
const OPEN: Readonly<Record<string, string>> = {
  'cases.intake questionnaire': 'FHIR, from the protocol',
  'cases.intake response': 'FHIR, the patient’s own answers',
  'cases.intake facts': 'names are the protocol’s',
  'cases.intake thresholds': 'the protocol’s rules, for the browser to screen with',
  'directory.protocol protocol': 'the protocol’s own file, which its schema has checked; of no patient',
  'directory.protocol questionnaire': 'FHIR, from the protocol',
  'directory.protocolDraft content.protocol': 'as somebody typed it, faulty or not; of no patient',
  'directory.protocolDraft content.intake': 'FHIR, as somebody typed it',
  'directory.protocolDraft content.vignettes[]': 'made-up patients, as somebody typed them',
  'directory.protocolDraft content.reasons': 'one for each rule that is weaker',
  ...Object.fromEntries(
    ['lacking[].changes[]', 'weaker[].back[]'].flatMap((where) => [
      [`directory.checkProtocolDraft ${where}.was`, 'a piece of the draft that stands to be changed; of no patient'],
      [
        `directory.checkProtocolDraft ${where}.value`,
        'what would stand there, of the protocol that came with the house',
      ],
    ]),
  ),
  'directory.practiceSettings targets': 'one for each acuity',
  ...Object.fromEntries(
    ['invitationOptions', 'newPasskeyOptions', 'passkeySignInOptions', 'stepUpOptions'].map((name) => [
      `identity.${name} options`,
      'WebAuthn’s own shape, made by its library',
    ]),
  ),
}

export function fields(world: () => Matrix): void {
  let m: Matrix
  let app: FastifyInstance
  let desk: Desk
  before(async () => {
    m = world()
    app = await m.openApp(m.answers)
    desk = openDesk(m)
  })

  test('what may leave is named, member by member, but for what is listed', () => {
    const open = endpoints.flatMap((e) => openPlaces(e.output).map((path) => `${e.name} ${path}`))
    assert.deepEqual(open.toSorted(), Object.keys(OPEN).toSorted())
  })

  describe('who reads what, in any answer of any endpoint', () => {
    const care = ['nurse', 'covering', 'clinician', 'lapsed', 'coordinator'] as const
    const theirs = ['patient', 'proxy'] as const
    const may: Readonly<Record<Canary, readonly Viewer[]>> = {
      "a patient's message": [...theirs, ...care],
      'a staff note': care,
      'a call that the patient is not told of': care,
      'a half-written reply': ['nurse'],
      'a story not yet sent': ['patient'],
      'what a finding was disposed of with': care,
      'what was said that alarmed': care,
      'a line of the chart': [...theirs, ...care],
      'where the patient is': [...theirs, ...care],
      // Sealed, and shown to nobody: it may say what the photo is of.
      'the name a file came with': [],
      // The front desk finds a patient by name or birth date and learns no more than that there is one; the two others decide on
      // forgetting and read the trail.
      "the patient's name": [...theirs, ...care, 'front_desk', 'administrator', 'privacy_officer'],
      "the patient's address for mail": ['patient'],
      "a colleague's address for mail": ['nurse'],
      'a plan': theirs,
      'directions of a prescription': [...theirs, ...care],
    }
    let read: Awaited<ReturnType<typeof readers>>
    before(async () => {
      await plant(m, app, desk)
      read = await readers(desk, app)
    })
    for (const name of Object.keys(canaries) as Canary[])
      test(`${name}: ${[...may[name], 'nobody else'].join(', ')}`, () => {
        // The protocol's own file is of no patient: a prescription may have its very words.
        const seen = [...(read.get(name) ?? [])].filter(([, where]) =>
          [...where].some((endpoint) => endpoint !== 'directory.protocol'),
        )
        assert.deepEqual(
          seen.map(([who]) => who).toSorted(),
          [...may[name]].toSorted(),
          seen.map(([who, where]) => `${who}: ${[...where].join(', ')}`).join('; '),
        )
      })

    test('the front desk sees of a matter its state and when it is due, and nothing that tells what it is about', async () => {
      const { status, body } = await desk.send(app, 'front_desk', queue, { limit: '100' })
      assert.equal(status, 200)
      const { rows } = JSON.parse(body) as { rows: Record<string, unknown>[] }
      assert.ok(rows.length > 3)
      const shown = new Set([
        'caseId',
        'taskId',
        'state',
        'dueAt',
        'late',
        'whoseMove',
        'teamId',
        'teamName',
        'openedAt',
      ])
      for (const row of rows)
        for (const [k, v] of Object.entries(row))
          if (!shown.has(k))
            assert.ok(
              [null, false, 'none', '[]', '{"open":false,"claim":false}'].includes(
                typeof v === 'object' && v !== null ? JSON.stringify(v) : (v as null),
              ),
              `${k}: ${JSON.stringify(v)}`,
            )
    })
    test('planted fault: a queue that shows the front desk what it is about', async () => {
      const clinician = await m.w.actor(m.w.here, 'clinician')
      const wrong = m.answers.map((a) =>
        a.endpoint === queue && a.is === 'query'
          ? ({ ...a, view: (tx, _actor, input) => a.view(tx, clinician, input) } as Answer)
          : a,
      )
      const { body } = await desk.send(await m.openApp(wrong), 'front_desk', queue, { limit: '100' })
      assert.match(body, canaries["the patient's name"])
      assert.deepEqual(undeclaredIn(queue.output, JSON.parse(body)), [])
    })
  })

  describe('an answer that says more than it should says it to nobody', () => {
    let replies = 0
    let chatty: FastifyInstance
    before(async () => void (chatty = await m.openApp(m.answers.map(talkative))))
    for (const e of endpoints)
      test(e.name, async () => {
        const found = await overheard(desk, chatty, e)
        replies += found.replies
        assert.deepEqual(found.undeclared, [])
      })
    test('every endpoint’s replies were looked at', (t) => {
      assert.ok(replies > 60, `${replies} replies`)
      t.diagnostic(`${replies} replies`)
    })
    test('planted fault: a contract that lets everything through is overheard, however deep', async () => {
      const loose = (e: Endpoint): Endpoint => ({ ...e, output: z.looseObject({}) })
      const wrong = m.answers.map((a) =>
        a.endpoint === queue ? talkative({ ...a, endpoint: loose(a.endpoint) } as Answer) : a,
      )
      const { undeclared } = await overheard(desk, await m.openApp(wrong), queue)
      for (const path of ['nobodyDeclared', 'rows[].nobodyDeclared', 'rows[].matter.nobodyDeclared'])
        assert.ok(undeclared.includes(`desk.queue: ${path}`), undeclared.join('; '))
    })
  })
}
