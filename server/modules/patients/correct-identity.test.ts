import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { sql } from '#kernel/sql.ts'
import { refused } from '#modules/cases/desk/desk-for-tests.ts'
import { prescriptionPaper, summaryPaper } from '#modules/cases/index.ts'
import { openPapers, type Papers } from '#modules/cases/prescribing/prescribing-for-tests.ts'
import { correctIdentityCommand } from '#modules/patients/correct-identity.command.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { seeRetention } from '#modules/patients/forgetting/see-retention.query.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { namesOf, namesOfSigner } from '#modules/patients/who-is.ts'

type Who = 'nurse' | 'patient' | 'privacyOfficer'
let p: Papers
before(async () => {
  p = await openPapers()
})
after(() => p.close())

const chart = (who: Who) => p.w.sees(seeChart, who, { patientId: p.w.patientId })
const found = async (asked: object) =>
  (await p.w.sees(findPatientsQuery, 'nurse', asked)).patients.some(({ id }) => id === p.w.patientId)
const corrects = async (change: object, who: Who = 'nurse') => {
  p.w.t.pass(1)
  const { version, identity } = await chart('nurse')
  const { corrected: _, ...stands } = identity
  return p.w.does(correctIdentityCommand, who, {
    patientId: p.w.patientId,
    version,
    ...stands,
    reason: 'As on her licence, seen by video',
    ...change,
  })
}
const onPaper = async (caseId: string, id: string) => {
  const patient = await p.w.as('patient')
  const nurse = await p.w.as('nurse')
  const [paper, summary] = [
    await p.within((tx) => prescriptionPaper(tx, nurse, id)),
    await p.within((tx) => summaryPaper(tx, patient, caseId)),
  ]
  assert.ok(paper && summary)
  const { renderPdf } = p.documents
  const [template, data, options] = summary
  const pages = [await renderPdf(...paper), await renderPdf(template, data, options)]
  const texts = pages.map(({ pdf }) => readPdfText(pdf).join('\n'))
  return texts.map((text) => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' '))
}

describe('A name or birth date that was typed wrongly', () => {
  test('is put right by staff who say why: found by the new at once, by the old name still, by the old birth date no more', async () => {
    const { caseId, id } = await p.signed()
    const was = (await chart('nurse')).identity
    await corrects({ familyName: 'Imagined', birthDate: '1991-07-04' })
    const now = await chart('nurse')
    assert.deepEqual([now.name, now.birthDate], ['Mariana Imagined', '1991-07-04'])
    assert.deepEqual(
      [
        await found({ words: 'imagined', birthDate: '1991-07-04' }),
        await found({ words: 'mariana invented' }),
        await found({ birthDate: was.birthDate }),
      ],
      [true, true, false],
    )
    const [before] = now.identity.corrected
    assert.deepEqual(
      [before?.name, before?.birthDate, before?.reason],
      ['Mariana Invented', was.birthDate, 'As on her licence, seen by video'],
    )
    assert.deepEqual((await chart('patient')).identity.corrected, [], 'what staff wrote to one another is theirs')
    for (const text of await onPaper(caseId, id)) {
      assert.match(text, /Mariana Invented/, 'what was signed keeps the name of then')
      assert.doesNotMatch(text, /Imagined|1991/)
    }
    const next = await p.signed()
    const papers = await onPaper(next.caseId, next.id)
    for (const text of papers)
      assert.match(text, /Mariana Imagined/, 'planted: with the name of then for ever, this fails')
    assert.match(papers[1] ?? '', /July 4, 1991/)
  })

  test('is an act on record that tells which part and no word of it, and the row is sealed under its next version', async () => {
    const { version } = await chart('nurse')
    await corrects({ givenName: 'Maryana', reason: 'A slip of the pen' })
    const [row] = await p.w.rows(
      sql<{ fields: string[]; whole: string }>`select fields, audit::text as whole from audit
        where patient_id = ${p.w.patientId} and command = 'patients.correctIdentity' order by at desc limit 1`,
    )
    assert.deepEqual(row?.fields, ['name', 'reason'])
    assert.doesNotMatch(row?.whole ?? 'none', /Maryana|slip/)
    const [kept] = await p.w.rows(
      sql<{
        version: number
        text: string
      }>`select version, encode(sealed, 'escape') as text from patient where id = ${p.w.patientId}`,
    )
    assert.equal(kept?.version, version + 1)
    assert.doesNotMatch(kept?.text ?? 'Maryana', /Maryana|slip/)
  })

  test('is refused over somebody else’s correction, to the patient, where paper could not show the name, and for a day on which nobody living was born', async () => {
    const { version } = await chart('nurse')
    await refused(corrects({ familyName: 'Imagine', version: version - 1 }), 'conflict.version')
    await refused(corrects({ familyName: 'Imagine' }, 'patient'), 'not_found')
    await refused(corrects({ givenName: '玛丽安娜' }), 'input.invalid')
    await refused(corrects({ legalName: { givenName: '玛丽安娜', familyName: 'Imagined' } }), 'input.invalid')
    await refused(corrects({ birthDate: '2092-03-03' }), 'input.invalid')
    await refused(corrects({ birthDate: '1192-03-03' }), 'input.invalid')
    assert.equal((await chart('nurse')).version, version)
    await corrects({})
    assert.equal((await chart('nurse')).version, version, 'where nothing differs nothing is written')
  })
})

test('a name in another script is shown to staff with its Latin letters, papers show those alone, and it is found by either', async () => {
  const { paperName, identity } = await chart('nurse')
  const legalName = { givenName: identity.givenName, familyName: identity.familyName }
  await corrects({ givenName: 'مريانا', familyName: 'الخيالي', legalName })
  const own = await chart('patient')
  assert.deepEqual([own.name, own.paperName], ['مريانا الخيالي', paperName])
  const { patientId } = p.w
  const { name } = await p.w.sees(seeRetention, 'privacyOfficer', { patientId })
  assert.equal(name, `مريانا الخيالي (${paperName})`, 'whoever decides of her record reads who she is')
  const personId = (await p.w.as('patient')).personId ?? assert.fail('she is signed in')
  const [trail, signed] = await p.within(async (tx) => [
    await namesOf(tx, [personId]),
    await namesOfSigner(tx, personId),
  ])
  assert.equal(trail.get(personId), name, 'so does whoever reads what she did')
  assert.deepEqual(signed, ['مريانا الخيالي', paperName], 'and she signs for somebody by either')
  assert.equal((await chart('nurse')).name, `مريانا الخيالي (${paperName})`)
  assert.deepEqual([await found({ words: 'مريانا' }), await found({ words: paperName })], [true, true])
  const { caseId, id } = await p.signed()
  for (const text of await onPaper(caseId, id))
    assert.ok(text.includes(paperName), 'planted: by what she is called, no paper is signed')
})
