import { randomBytes, randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addChartItem, chart, myPatients } from '#contract/patients.ts'
import { withClient } from '#db/connection.ts'
import { setScene } from '#dev/scene.ts'
import { retiredRoots } from '#integrations/keys/local-key-file.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient, ofPerson } from '#kernel/vault.ts'
import { readConfig } from '#main/config.ts'
import { openHouse } from '#main/open-house.ts'
import { brokenIn, kairos } from '../stories/kairos-command.ts'
import { startHouse, type HouseProcesses } from '../stories/house-processes.ts'
import { signInAs } from '../stories/person.ts'
import type { Proof } from './proof.ts'

const KILLS = 20
const PATIENTS = 600

/** Every key of a house is replaced and all of it sealed again while people write, and the one who does it is killed twenty times. */
export const rotate: Proof = async () => {
  const house = await startHouse({ servers: 1 })
  try {
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', KAIROS_STATE: house.state }
    await fill(house, env)
    const ana = await signInAs(house, 'ana')
    const { patients } = await ana.does(myPatients, {})
    const patientId = patients[0]?.id ?? ''
    const acknowledged: string[] = []
    const refused: string[] = []
    let going = true
    const writing = (async () => {
      for (let n = 0; going; n++) {
        const text = `Invented problem ${n}`
        await ana.does(addChartItem, { patientId, kind: 'problem', text }).then(
          () => acknowledged.push(text),
          (e: unknown) => refused.push(e instanceof Error ? e.message : String(e)),
        )
        await sleep(25)
      }
    })()
    let kills = 0
    let began = 0
    for (; kills < KILLS; kills++) {
      const child = kairos(house.state, 'rotate-keys')
      if (await child.says(/A rotation (begins|goes on)/)) began++
      await sleep(randomInt(0, 1500))
      child.child.kill('SIGKILL')
      await child.code
    }
    const last = kairos(house.state, 'rotate-keys')
    const code = await last.code
    going = false
    await writing
    const seen = new Set((await ana.does(chart, { patientId })).items.map((i) => i.text))
    const lost = acknowledged.filter((text) => !seen.has(text))
    // Everything is wrapped by the newest root key alone.
    for (const name of await retiredRoots(path.join(house.state, 'keys'))) rmSync(path.join(house.state, 'keys', name))
    const verified = kairos(house.state, 'verify', '--sample', '100000')
    const verifyCode = await verified.code
    const left = await leftUnderOld(house)
    const faults = [
      ...(code === 0 ? [] : [`the last run ended with ${code}: ${last.said().slice(-500)}`]),
      ...(verifyCode === 0 ? [] : brokenIn(verified.said())),
      ...lost.map((t) => `lost: ${t}`),
      ...refused.map((r) => `refused: ${r}`),
      ...(left === 0 ? [] : [`${left} values under a key of before`]),
    ]
    return {
      holds: faults.length === 0 && kills === KILLS && acknowledged.length > 0,
      says: `${kills} kills (${began} while it was at work), ${PATIENTS} patients, ${acknowledged.length} writes acknowledged meanwhile, ${lost.length} lost, ${refused.length} refused, ${left} values under an old key; ${last.said().match(/\d+ practices:.*/)?.[0] ?? ''}`,
      figures: {
        kills,
        killedAtWork: began,
        patients: PATIENTS,
        acknowledged: acknowledged.length,
        lost: lost.length,
        refused: refused.length,
        left,
        faults,
      },
    }
  } finally {
    await house.close()
  }
}

/** Patients and accounts enough that a kill falls anywhere. */
async function fill(house: HouseProcesses, env: Readonly<Record<string, string>>): Promise<void> {
  const open = await openHouse(house.state, readConfig({}), env, { migrate: false })
  try {
    const [demo] = await open.house.db.query(
      sql<{ id: string }>`select organization_id as id from organization where demo`,
    )
    for (let done = 0; done < PATIENTS; done += 100)
      await setScene(open, demo?.id ?? '', async (tx) => {
        for (let i = 0; i < 100; i++) {
          const personId = newId()
          await tx.vault.create(ofPerson(personId))
          const person = { table: 'person', column: 'sealed', row: personId, rowVersion: 1 }
          const account = await tx.vault.seal(ofPerson(personId), person, {
            name: 'Filler',
            email: 'filler@example.org',
          })
          await tx.query(
            sql`insert into person (person_id, sealed, created_at) values (${personId}, ${account}, ${tx.now})`,
          )
          const id = newId()
          await tx.vault.create(ofPatient(id))
          const place = { table: 'patient', column: 'sealed', row: id, rowVersion: 1 }
          const words = {
            givenName: 'Filler',
            familyName: String(done + i),
            birthDate: '1990-01-01',
            phone: '',
            email: '',
            pharmacyId: null,
          }
          const sealed = await tx.vault.seal(ofPatient(id), place, words)
          await tx.query(
            sql`insert into patient (organization_id, id, sealed, created_at) values (${tx.organizationId}, ${id}, ${sealed}, ${tx.now})`,
          )
          for (const kind of ['name', 'birth'])
            await tx.query(
              sql`insert into patient_lookup (organization_id, kind, hash, patient_id) values (${tx.organizationId}, ${kind}, ${randomBytes(16)}, ${id})`,
            )
          await tx.query(
            sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${tx.organizationId}, ${newId()}, ${personId}, 'self', ${id}, ${tx.now})`,
          )
        }
      })
  } finally {
    await open.close()
  }
}

/** Rows of patients and accounts, and keys, that anything but the newest key opens. */
const leftUnderOld = (house: HouseProcesses): Promise<number> =>
  withClient(house.admin, async (c) => {
    const { rows } = await c.query<{ n: number }>(`
      select ((select count(*) from chart_item i where get_byte(sealed, 2) * 256 + get_byte(sealed, 3) <
          (select max(version) from patient_key k where k.patient_id = i.patient_id))
        + (select count(*) from patient p where get_byte(sealed, 2) * 256 + get_byte(sealed, 3) < (select max(version) from patient_key k where k.patient_id = p.id))
        + (select count(*) from person p where get_byte(sealed, 2) * 256 + get_byte(sealed, 3) < (select max(version) from person_key k where k.person_id = p.person_id))
        + (select count(*) from (select 1 from patient_key where length(wrapped) > 0 group by patient_id having count(*) > 1) x)
        + (select count(*) from (select 1 from practice_key where length(wrapped) > 0 group by organization_id having count(*) > 1) x))::int as n`)
    return rows[0]?.n ?? -1
  })
