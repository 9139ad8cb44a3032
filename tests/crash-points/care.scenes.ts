import { signing } from '#dev/matrix-cases.ts'
import { ADDRESS, ANEW } from '#dev/matrix-world.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { insertPerson } from '#dev/scene.ts'
import { newId } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { registerPatient } from '#modules/patients/index.ts'
import { SAFETY_VERSION } from '#clinical/safety/rules.ts'
import { does, scene, type CareScene, type Input } from './doing.ts'

const EMERGENCY = 'I have crushing chest pain and I am sweating.'
const idOf = async (w: CareWorld, statement: Sql<{ id: string }>): Promise<string> =>
  (await w.rows(statement))[0]?.id ?? ''

/** Who came today and for whom nobody has cared yet: nothing wants their record kept. */
const newcomer = (w: CareWorld): Promise<string> =>
  w.scene(async (tx) => {
    const personId = await insertPerson(tx)
    const said = {
      birthDate: '1990-01-01',
      sexAtBirth: 'female',
      email: `${personId}@example.org`,
      phone: '512-555-0188',
    } as const
    const named = { givenName: 'New', familyName: 'Comer', language: 'en', personId, now: tx.now } as const
    return (await registerPatient(tx, { ...said, ...named })).patientId
  })
const pharmacy = (w: CareWorld): Promise<string> =>
  w.scene(async (tx) => {
    const id = newId()
    await tx.query(sql`insert into pharmacy (organization_id, id, npi, name, name_search, address, city, state, zip, phone, imported_at)
      select organization_id, ${id}, ${id}, name, name_search, address, city, state, zip, phone, imported_at from pharmacy
      where organization_id = ${w.org} and id = ${w.pharmacyId}`)
    return id
  })
const document = (w: CareWorld): Promise<string> =>
  w.scene(async (tx) => {
    const id = newId()
    await tx.query(sql`insert into consent_document (organization_id, id, key, version, body, required, created_at)
      select organization_id, ${id}, ${id}, 1, body, true, ${tx.now} from consent_document where organization_id = ${w.org} limit 1`)
    return id
  })
const allergy = async (w: CareWorld): Promise<string> =>
  (await does(w, 'patients.addChartItem', 'patient', { patientId: w.patientId, kind: 'allergy', text: 'Penicillin' }))
    .id

const asked = async (w: CareWorld): Promise<string> =>
  (await does(w, 'patients.askToForget', 'privacyOfficer', { patientId: await newcomer(w), reason: 'patient_asked' }))
    .id
/** Of somebody new, so that no opening is still under way. */
const breaking = async (w: CareWorld): Promise<Input> => ({
  patientId: await newcomer(w),
  reason: 'Her husband rang: she is unconscious',
})

export const patientScenes: Readonly<Record<string, CareScene>> = {
  'a medicine stated': scene('patients.addChartItem', 'patient', (w) => ({
    patientId: w.patientId,
    kind: 'medicine',
    text: 'Vitamin D',
  })),
  'an allergy corrected': scene('patients.correctChartItem', 'patient', async (w) => ({
    patientId: w.patientId,
    itemId: await allergy(w),
    reactionKind: 'intolerance',
    ended: false,
    reason: 'It was nausea',
  })),
  'a pharmacy chosen': scene('patients.setPharmacy', 'patient', async (w) => ({
    patientId: w.patientId,
    pharmacyId: await pharmacy(w),
  })),
  'a place told': scene('patients.stateLocation', 'patient', (w) => ({ patientId: w.patientId, ...ADDRESS })),
  'a consent given': scene('patients.giveConsent', 'patient', async (w) => ({
    patientId: w.patientId,
    documentIds: [await document(w)],
    language: 'en',
  })),
  'a consent taken back': scene('patients.withdrawConsent', 'patient', async (w) => {
    const id = await idOf(w, sql`select id from consent_document where organization_id = ${w.org} and key = 'photos'`)
    await does(w, 'patients.giveConsent', 'patient', { patientId: w.patientId, documentIds: [id], language: 'en' })
    return { patientId: w.patientId, key: 'photos', language: 'en' }
  }),
  'an identity checked': scene('patients.vouch', 'nurse', async (w) => {
    await w.send('uti')
    return { patientId: w.patientId, identity: 'photo_id' }
  }),
  'a birth date put right': scene('patients.correctIdentity', 'nurse', async (w) => {
    await w.send('uti')
    const [seen] = await w.rows(sql<{ version: number }>`select version from patient where id = ${w.patientId}`)
    return { ...ANEW, patientId: w.patientId, version: seen?.version ?? 0 }
  }),
  'a record opened in an emergency': scene('patients.breakGlass', 'clinician', breaking),
  'an opening reviewed': scene('patients.reviewOpening', 'privacyOfficer', async (w) => ({
    openingId: (await does(w, 'patients.breakGlass', 'clinician', await breaking(w))).id,
    note: 'In order',
    endNow: true,
  })),
  'a wish to be forgotten': scene('patients.askToForget', 'privacyOfficer', async (w) => ({
    patientId: await newcomer(w),
    reason: 'patient_asked',
  })),
  'the second word for it': scene('patients.approveForgetting', 'administrator', async (w) => ({
    requestId: await asked(w),
  })),
  'the wish taken back': scene('patients.withdrawForgetting', 'administrator', async (w) => ({
    requestId: await asked(w),
  })),
  'a record held': scene('patients.setLegalHold', 'privacyOfficer', async (w) => ({
    patientId: await newcomer(w),
    hold: true,
  })),
}

const DISCLOSED = {
  madeOn: '2026-11-20',
  kind: 'public_health',
  recipient: 'Invented County Health',
  address: '5 Invented Road',
  what: 'The result',
  purpose: 'A report',
}
export const auditScenes: Readonly<Record<string, CareScene>> = {
  'a disclosure recorded': scene('audit.recordDisclosure', 'privacyOfficer', (w) => ({
    patientId: w.patientId,
    ...DISCLOSED,
  })),
  'a disclosure struck out': scene('audit.strikeDisclosure', 'privacyOfficer', async (w) => ({
    disclosureId: (await does(w, 'audit.recordDisclosure', 'privacyOfficer', { patientId: w.patientId, ...DISCLOSED }))
      .id,
    reason: 'Of another patient',
  })),
  'an accounting exported': scene('audit.exportAccounting', 'privacyOfficer', (w) => ({ patientId: w.patientId })),
  'the trail exported': scene('audit.export', 'privacyOfficer', () => ({})),
}

const flagged = async (w: CareWorld): Promise<{ caseId: string; findingId: string }> => {
  const caseId = await w.send('uti')
  await does(w, 'cases.sendMessage', 'patient', { caseId, text: EMERGENCY, attachmentIds: [], language: 'en' })
  const findingId = await idOf(
    w,
    sql`select id from safety_finding where organization_id = ${w.org} and case_id = ${caseId} order by id desc limit 1`,
  )
  return { caseId, findingId }
}
const addition = (w: CareWorld, state: 'proposed' | 'in_force'): Promise<string> =>
  w.scene(async (tx) => {
    const id = newId()
    const { personId } = await w.as('coordinator')
    const decided = state === 'proposed' ? null : (await w.as('nurse')).personId
    const trial = {
      shipped: SAFETY_VERSION,
      fails: null,
      ordinary: 0,
      stopped: 0,
      graver: 0,
      closed: 0,
      matters: 0,
      sentences: [],
    }
    await tx.query(sql`insert into rule_addition (organization_id, id, rule_id, kind, language, phrase, state, proposed_by, proposed_at, trial, tried_at, decided_by, decided_at)
      values (${w.org}, ${id}, 'collapse.fainted', 'words', 'en', ${`went full ${letters(id)}`}, ${state}, ${personId}, ${tx.now}, ${JSON.stringify(trial)}, ${tx.now}, ${decided}, ${decided && tx.now})`)
    return id
  })
/** Words without a digit in them. */
const letters = (id: string): string => id.slice(-12).replaceAll(/\d/g, (d) => 'ghijklmnop'[Number(d)] ?? 'g')
const phrased = (): Input => ({
  ruleId: 'collapse.fainted',
  change: { kind: 'words', language: 'en', phrase: `went full ${letters(newId())}` },
})
const photo = async (w: CareWorld, caseId: string): Promise<Input> => {
  const attachmentId = newId()
  const rendition = {
    kind: 'full',
    blobId: newId(),
    mime: 'image/jpeg',
    bytes: 3,
    width: 1,
    height: 1,
    sha256: 'ab'.repeat(32),
  } as const
  const file = { name: 'a.jpg', bytes: 3, mime: 'image/jpeg', sha256: 'ab'.repeat(32), keyVersion: 1 } as const
  await w.does(keepAttachmentCommand, 'patient', {
    attachmentId,
    caseId,
    linkId: null,
    ...file,
    renditions: [rendition],
  })
  return { caseId, attachmentId }
}
export const signed = async (w: CareWorld, more: Input = {}): Promise<string> => {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await deskOf(w).review(caseId)
  const { lastSeq: seenSeq } = await deskOf(w).caseOf(caseId)
  await does(w, 'desk.sign', 'clinician', { caseId, version, ...signing(w.pharmacyId), seenSeq, ...more })
  return caseId
}

export const caseScenes: Readonly<Record<string, CareScene>> = {
  'a matter begun': scene('cases.open', 'patient', async (w) => ({
    patientId: w.patientId,
    protocolKey: 'uti',
    locationId: (await does(w, 'patients.stateLocation', 'patient', { patientId: w.patientId, ...ADDRESS })).id,
    language: 'en',
  })),
  'a story sent': scene('cases.submit', 'patient', (w) => w.begin('uti')),
  'a story half written': scene(
    'cases.saveIntake',
    'patient',
    async (w) => ({ ...(await w.begin('uti')), revision: 0 }),
    true,
  ),
  'an emergency in no matter': scene('cases.alarm', 'patient', async (w) => {
    const told = () => ({ patientId: w.patientId, text: `${EMERGENCY} It went ${letters(newId())}.`, language: 'en' })
    // The first makes the matter that those after it are added to.
    await does(w, 'cases.alarm', 'patient', told())
    return told()
  }),
  'an emergency in an unsent message': scene('cases.screenText', 'patient', async (w) => ({
    caseId: await w.send('uti'),
    text: EMERGENCY,
    where: 'message',
  })),
  'a flag answered': scene('cases.answerFinding', 'patient', async (w) => ({
    ...(await flagged(w)),
    answer: 'calling',
  })),
  'a photo taken back': scene('cases.removeAttachment', 'patient', async (w) =>
    photo(w, (await w.begin('uti')).caseId),
  ),
  'a plan understood': scene('cases.understood', 'patient', async (w) => {
    const caseId = await signed(w)
    return {
      caseId,
      planId: await idOf(w, sql`select id from plan where organization_id = ${w.org} and case_id = ${caseId}`),
    }
  }),
  'a rule proposed': scene('cases.proposeRuleAddition', 'clinician', phrased),
  'a rule put in force': scene('cases.approveRuleAddition', 'clinician', async (w) => ({
    additionId: await addition(w, 'proposed'),
  })),
  'a rule refused': scene('cases.refuseRuleAddition', 'clinician', async (w) => ({
    additionId: await addition(w, 'proposed'),
  })),
  'a rule ended': scene('cases.endRuleAddition', 'clinician', async (w) => ({
    additionId: await addition(w, 'in_force'),
  })),
}

const inReview = async (w: CareWorld): Promise<Input & { caseId: string; version: number }> => {
  const caseId = await w.send('uti', 'classic-uti')
  return { caseId, version: await deskOf(w).review(caseId) }
}
const seen = async (w: CareWorld): Promise<Input & { caseId: string }> => {
  const at = await inReview(w)
  return { ...at, seenSeq: (await deskOf(w).caseOf(at.caseId)).lastSeq }
}
export const deskScenes: Readonly<Record<string, CareScene>> = {
  'an answer without a plan': scene('desk.answer', 'clinician', async (w) => ({
    ...(await seen(w)),
    text: 'Drink water.',
  })),
  'an end otherwise': scene('desk.conclude', 'clinician', async (w) => ({
    ...(await seen(w)),
    text: 'We call you.',
    why: { outcome: 'converted', to: 'phone' },
  })),
  'a matter split in two': scene('desk.split', 'clinician', async (w) => ({
    ...(await inReview(w)),
    protocolKey: 'uti',
    summary: 'Another matter',
    routeToTeam: w.teams.triage,
    acuity: 'clinical',
  })),
  'a result recorded': scene('desk.recordResult', 'nurse', async (w) => ({
    caseId: await w.send('uti', 'classic-uti'),
    name: 'creatinineClearance',
    value: 90,
    measuredOn: '2026-11-20',
  })),
  'a number of the practice’s own': scene('directory.recordPracticeFact', 'administrator', () => ({
    name: 'ecoliTmpSmxResistancePercent',
    value: 15,
    measuredOn: '2026-11-01',
    source: 'An invented antibiogram',
  })),
  'a prescription confirmed': scene('desk.confirmPrescription', 'clinician', async (w) => {
    const caseId = await signed(w)
    const of = sql<{ id: string }>`select id from prescription where organization_id = ${w.org} and case_id = ${caseId}`
    return { caseId, prescriptionId: await idOf(w, of), to: 'handed_over' }
  }),
  'a minute of work': scene('desk.keepWorking', 'clinician', async (w) => {
    const { caseId } = await inReview(w)
    w.t.pass(5)
    return { caseId, taskId: (await deskOf(w).taskOf(caseId, 'review')).id, activity: 'reading', seconds: 30 }
  }),
  'half a sentence of a reply': scene(
    'desk.saveDraft',
    'clinician',
    async (w) => ({
      caseId: (await inReview(w)).caseId,
      text: 'Half a sentence',
      revision: 0,
    }),
    true,
  ),
}
