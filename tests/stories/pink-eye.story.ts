import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import * as directory from '#contract/directory/index.ts'
import * as identity from '#contract/identity/index.ts'
import * as patients from '#contract/patients.ts'
import type { Chapter } from './chapters.ts'
import { fillIn } from './fill-intake.ts'
import type { HouseProcesses } from './house-processes.ts'
import { colleague, Person, PRACTICE } from './person.ts'
import { newcomer, said } from './planted.ts'
import { readMail } from './read-mail.ts'
import { photoOf, sendPhoto } from './send-photo.ts'

/** The matter as the desk will meet it. `seen`: the ids of her red flag and of her photos. */
export type Sent = {
  readonly zephyrine: Person
  readonly caseId: string
  readonly patientId: string
  readonly seen: Map<string, string>
}

/** A visit: a woman of 34 in Texas, at night, on a phone, without an account. Pink eye, with photos. */
export function pinkEye(the: () => HouseProcesses, test: Chapter): () => Sent {
  let zephyrine: Person
  let nora: Person
  let caseId = ''
  let patientId = ''
  const seen = new Map<string, string>()
  const thread = () => zephyrine.does(cases.thread, { caseId })

  test('before giving anything she reads what is treated, the price, who answers and by when', async () => {
    zephyrine = new Person(the())
    const front = await zephyrine.does(directory.front, { practice: PRACTICE })
    const eye = front.offerings.find((o) => o.protocolKey === 'pink-eye')
    assert.equal(eye?.priceCents, 3900)
    assert.ok(eye && new Date(eye.answerBy) > new Date())
    assert.ok(
      front.answerers.some(
        (a) => a.name === 'Priya Raman' && a.credentials === 'MD' && a.licences.some((l) => l.state === 'TX'),
      ),
    )
    assert.ok(!front.answerers.some((a) => a.name === 'Leo Brandt'), 'nobody whose licence lapsed is promised')
    const texas = await zephyrine.does(directory.mayBegin, { practice: PRACTICE, state: 'TX', protocolKey: 'pink-eye' })
    assert.deepEqual([texas.allowed, texas.needsImages], [true, true])
    const oklahoma = await zephyrine.does(directory.mayBegin, {
      practice: PRACTICE,
      state: 'OK',
      protocolKey: 'pink-eye',
    })
    assert.deepEqual(
      [oklahoma.allowed, oklahoma.reason],
      [false, 'not_served'],
      'nobody of the practice may work there',
    )
  })

  test('she makes an account and confirms her address with the code from the mail', async () => {
    const made = await zephyrine.does(identity.signUp, { ...newcomer, practice: PRACTICE, language: 'en' })
    patientId = made.patientId
    const mail = await readMail(the(), newcomer.email, /code/i)
    const code = /\b\d{8}\b/.exec(mail.text)?.[0] ?? ''
    assert.equal(
      (await zephyrine.isRefused(identity.confirmEmail, { code: code === '00000000' ? '11111111' : '00000000' })).code,
      'sign_in.code_wrong',
    )
    await zephyrine.does(identity.confirmEmail, { code })
    assert.equal((await zephyrine.does(identity.me, {})).emailConfirmed, true)
  })

  test('she says where she is, what she takes and cannot take, and agrees to what must be agreed to', async () => {
    const { pharmacies } = await zephyrine.does(directory.pharmacies, { zip: '787' })
    await zephyrine.does(patients.setPharmacy, { patientId, pharmacyId: pharmacies[0]?.id ?? '' })
    await zephyrine.does(patients.addChartItem, {
      patientId,
      kind: 'allergy',
      text: said.allergy,
      reaction: said.reaction,
      reactionKind: 'hypersensitivity',
    })
    await zephyrine.does(patients.addChartItem, { patientId, kind: 'medicine', text: said.medicine })
    await zephyrine.does(patients.addChartItem, { patientId, kind: 'none_known', about: 'problem' })
    const location = await zephyrine.does(patients.stateLocation, {
      patientId,
      state: 'TX',
      street: said.street,
      city: 'Austin',
      zip: '78702',
      callBack: said.callBack,
    })
    caseId = (
      await zephyrine.does(cases.openCase, {
        patientId,
        protocolKey: 'pink-eye',
        locationId: location.id,
        language: 'en',
      })
    ).id
    const { documents } = await zephyrine.does(patients.consentsNeeded, { patientId })
    await zephyrine.does(patients.giveConsent, {
      patientId,
      documentIds: documents.map((d) => d.id),
      language: 'en',
    })
  })

  test('she begins on the phone and goes on at another device, which has every word; the older page is told', async () => {
    const begun = await zephyrine.does(cases.intake, { caseId })
    const first = fillIn(begun.questionnaire, begun.response, {
      story: said.story,
      danger: ['none'],
      which: 'right',
      pain: 'mild',
    })
    assert.equal(
      (await zephyrine.does(cases.saveIntake, { caseId, response: { ...first }, revision: begun.revision })).revision,
      1,
    )
    const tablet = new Person(the())
    await tablet.does(identity.signIn, { practice: PRACTICE, email: newcomer.email, password: newcomer.password })
    const there = await tablet.does(cases.intake, { caseId })
    assert.ok(JSON.stringify(there.response).includes('Zanzibarra'))
    const more = fillIn(there.questionnaire, there.response, { vision: 'clear', signs: ['none'], discharge: 'sticky' })
    assert.equal((await tablet.does(cases.saveIntake, { caseId, response: { ...more }, revision: 1 })).revision, 2)
    assert.equal(
      (await zephyrine.isRefused(cases.saveIntake, { caseId, response: { ...first }, revision: 1 })).code,
      'conflict.version',
    )
  })

  test('a red flag she types and never sends is recorded, and the triage team is paged', async () => {
    const { findings } = await zephyrine.does(cases.screenText, { caseId, text: said.neverSent, where: 'story' })
    const emergency = findings.find((f) => f.level === 'emergency')
    assert.ok(emergency, 'an emergency finding interrupts')
    await zephyrine.does(cases.answerFinding, { caseId, findingId: emergency.id, answer: 'not_now' })
    seen.set('finding', emergency.id)
    await readMail(the(), 'nora@demo.kairos.invalid', /needs someone now/)
    nora = await colleague(the(), 'nora')
    const queue = await nora.does(desk.queue, { find: 'findings' })
    assert.ok(queue.rows.some((r) => r.caseId === caseId && r.findings === 'emergency' && r.state === 'draft'))
  })

  test('her photos arrive whole though the connection is torn and a server is killed; place and maker are gone from them', async () => {
    const one = await photoOf(said.photoWords, '#b04040')
    const torn = sendPhoto(zephyrine, caseId, 'photo-both', said.fileName, one, 4)
    // Both servers are needed no longer than one of them lives.
    await the().killServer()
    const both = await torn
    assert.ok('id' in both, JSON.stringify(both))
    const right = await sendPhoto(
      zephyrine,
      caseId,
      'photo-right',
      said.fileName,
      await photoOf(said.photoWords, '#a06060'),
    )
    assert.ok('id' in right, JSON.stringify(right))
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const refused = await sendPhoto(zephyrine, caseId, 'photo-lid', 'drawing.jpg', Buffer.from(svg))
    assert.ok('refused' in refused && /attachment\.refused/.test(refused.refused), JSON.stringify(refused))
    seen.set('both', both.id)
    seen.set('right', right.id)
    const { url } = await zephyrine.does(cases.attachmentLink, { caseId, attachmentId: both.id, rendition: 'full' })
    const shown = await zephyrine.file(url)
    assert.equal(shown.status, 200)
    assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
    const picture = await sharp(shown.bytes).metadata()
    assert.deepEqual(
      [picture.format, picture.width, picture.height, picture.exif],
      ['jpeg', 700, 900, undefined],
      'upright, and without a word of where',
    )
    assert.ok(!shown.bytes.includes('Snaggleportrait'))
    assert.ok([404, 410].includes((await nora.file(url)).status), 'a link passed on opens nothing')
  })

  test('tapped twice, and twenty times at once, the story is sent once', async () => {
    const before = await zephyrine.does(cases.intake, { caseId })
    const whole = fillIn(before.questionnaire, before.response, {
      clues: ['glued'],
      history: ['none'],
      onset: '2-7-days',
      'photo-both': seen.get('both') ?? '',
      'photo-right': seen.get('right') ?? '',
    })
    // Half of them the same act tapped again, half acts of their own.
    const key = randomUUID()
    const taps = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        zephyrine.does(cases.submitCase, { caseId, response: { ...whole } }, n % 2 === 0 ? key : randomUUID()),
      ),
    )
    const sent = taps.filter((t) => t.status === 'fulfilled').map((t) => t.value.version)
    assert.equal(new Set(sent).size, 1, 'every tap that was answered was answered alike')
    assert.ok(
      taps.every((t) => t.status === 'fulfilled' || /case\.state/.test(String(t.reason))),
      'the others hear that it is sent',
    )
    const t = await thread()
    assert.equal(t.entries.filter((e) => e.kind === 'intake').length, 1)
    assert.equal(t.state, 'triage')
    assert.ok(t.promise.dueAt && t.ifWorse.en.length > 0 && t.answerers.length >= 0)
  })

  return () => ({ zephyrine, caseId, patientId, seen })
}
