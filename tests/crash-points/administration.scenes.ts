import { readFileSync } from 'node:fs'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { staffMember } from '#modules/directory/directory-world.fixture.ts'
import { protocolOf } from '#modules/directory/index.ts'
import { draftsWorld, summary } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { settings, targets } from '../matrix-settings.ts'
import type { Scene } from './crash.ts'
import type { Input } from './doing.ts'

export type Office = Awaited<ReturnType<typeof draftsWorld>>
type OfficeScene = Scene<Office>
const by = (
  who: 'admin' | 'ana' | 'bo',
  name: string,
  prepare: (w: Office) => Promise<Input> | Input,
): OfficeScene => ({
  of: `directory.${name}`,
  set: async (w) => {
    const input = await prepare(w)
    return { send: (key) => w.act(name, w.people[who], input, key) }
  },
})
const pharmacies = readFileSync(new URL('../../dev/pharmacies.csv', import.meta.url), 'utf8')
const both = (text: string) => ({ en: text, es: text })
/** New each time, as keys and names must be; a letter in front, as keys have. */
const unique = (): string => `k${newId().slice(-12)}`
const seeing = async (w: Office, name: string): Promise<{ version: number; calendarVersion: number }> =>
  (await w.act(name, w.people.admin, {})) as unknown as { version: number; calendarVersion: number }
const colleague = async (w: Office): Promise<string> => (await staffMember(w.t, w.org, 'A Colleague', [])).personId
const invitation = (): Input => ({ email: `${unique()}@example.org`, name: 'Lee', roles: ['clinician'], teamIds: [] })
/** To a name that no version of the protocol has had yet. */
const retitled = async (w: Office) => {
  const { protocolVersion } = await w.offering()
  const { protocol } = await w.read((tx) => protocolOf(tx, 'hay-fever', protocolVersion))
  return { path: '/protocol/title/en', was: protocol.title.en, value: `Hay fever ${unique()}` }
}

const draft = async (w: Office) => {
  const begun = await w.begin(w.people.ana)
  const { id, version } = await w.edit(w.people.ana, begun.id, await retitled(w))
  return { id, version }
}
const signed = async (w: Office) => {
  const at = await draft(w)
  await w.act('signOffProtocolDraft', w.people.bo, at)
  return at
}
const approved = async (w: Office) => {
  const at = await signed(w)
  await w.act('approveProtocolDraft', w.people.admin, at)
  return at
}
const offer = async (w: Office, share: number): Promise<Input> => ({
  ...(await approved(w)),
  offeringVersion: await w.counter(),
  priceCents: 2500,
  teamId: w.teamId,
  open: true,
  share,
})
/** Something no mail could be sent for, which an administrator may send on its way again. */
const deadLetter = async (w: Office): Promise<string> => {
  const id = newId()
  await w.t.house.db.transaction({ organizationId: w.org }, (tx) =>
    tx.query(sql`insert into delivery (organization_id, id, outbox_id, reaction, state, next_at)
      select ${w.org}, ${id}, o.id, ${unique()}, 'dead', ${w.t.house.clock.now()} from outbox o where o.organization_id = ${w.org} limit 1`),
  )
  return id
}
const practitioner = async (w: Office): Promise<Input> => {
  const personId = await colleague(w)
  const said = { personId, version: 1, displayName: 'A Colleague', profession: 'registered-nurse', credentials: 'RN' }
  return said
}

let shipped = 100
/** What an administrator and the authors of protocols do. */
export const officeScenes: Readonly<Record<string, OfficeScene>> = {
  'settings saved': by('admin', 'saveSettings', async (w) => ({
    ...settings,
    name: `Practice ${unique()}`,
    targets,
    version: (await seeing(w, 'practiceSettings')).version,
  })),
  'who is on call': by('admin', 'saveOnCall', async (w) => ({
    version: (await seeing(w, 'onCall')).version,
    people: [],
    minutes: 7,
  })),
  'a calendar': by('admin', 'saveCalendar', async (w) => ({
    calendarVersion: (await seeing(w, 'practiceSettings')).calendarVersion,
    zone: 'America/Chicago',
    hours: [{ day: 'tue', from: '08:00', to: '12:00' }],
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  })),
  'a team': by('admin', 'saveTeam', () => ({ key: unique(), name: both('Skin'), says: both('Skin'), retired: false })),
  'an invitation': by('admin', 'invite', invitation),
  'an invitation taken back': by('admin', 'revokeInvitation', async (w) => ({
    invitationId: (await w.act('invite', w.people.admin, invitation())).id,
  })),
  'a role given': by('admin', 'grantRole', async (w) => ({
    personId: await colleague(w),
    kind: 'on_call',
    teamId: w.teamId,
  })),
  'a role ended': by('admin', 'endGrant', async (w) => {
    const given = { personId: await colleague(w), kind: 'on_call', teamId: w.teamId }
    return { grantId: (await w.act('grantRole', w.people.admin, given)).id }
  }),
  'a profession': by('admin', 'savePractitioner', practitioner),
  'a licence': by('admin', 'saveLicence', (w) => ({
    practitionerId: w.people.ana.practitionerId,
    state: 'CA',
    number: unique(),
    type: 'full',
    status: 'active',
    validFrom: '2020-01-01',
    expiresOn: '2027-01-01',
  })),
  'a state': by('admin', 'saveState', async (w) => {
    const [row] = await w.read((tx) =>
      tx.query(sql<{ n: number }>`select coalesce(max(version), 0)::int as n from state_policy
        where organization_id = ${w.org} and state = 'AR'`),
    )
    const rule = { newPatient: 'allowed', citation: 'Invented', reviewedBy: null, effectiveOn: '2026-01-01' }
    return { state: 'AR', version: row?.n ?? 0, ...rule }
  }),
  'a template of a reply': by('admin', 'saveReplyTemplate', () => ({
    key: unique(),
    title: both('Thanks'),
    body: both('Thank you'),
    retired: false,
  })),
  'a consent to be given': by('admin', 'publishConsent', () => ({
    key: unique(),
    version: 0,
    required: false,
    title: both('Photos'),
    text: both('We keep your photos.'),
  })),
  'a list of pharmacies': by('admin', 'importPharmacies', async (w) => {
    // The same ones under other names, so that it is the rows of before that change.
    const named = () => ({ csv: pharmacies.replaceAll('PHARMACY', `PHARMACY ${unique().toUpperCase()}`) })
    await w.act('importPharmacies', w.people.admin, named())
    return named()
  }),
  'a pharmacy that is no longer there': by('admin', 'retirePharmacy', async (w) => {
    await w.act('importPharmacies', w.people.admin, { csv: pharmacies })
    const [row] = await w.read((tx) =>
      tx.query(sql<{ id: string; retired: boolean }>`select id, retired_at is not null as retired from pharmacy
        where organization_id = ${w.org} order by id limit 1`),
    )
    return { pharmacyId: row?.id ?? '', retired: row?.retired !== true }
  }),
  'a letter sent on its way again': by('admin', 'redrive', async (w) => ({ deliveryId: await deadLetter(w) })),
  'a protocol offered': by('admin', 'publishProtocol', async (w) => ({
    key: 'hay-fever',
    priceCents: 2600,
    teamId: w.teamId,
    open: true,
    version: await w.counter(),
  })),
  'a protocol signed off': by('bo', 'signOffProtocol', async (w) => {
    const { protocol } = w.came.shipped
    const version = `2026.1123.${++shipped}`
    w.came.shipped = { ...w.came.shipped, protocol: { ...protocol, version } }
    const offered = { key: 'hay-fever', priceCents: 2500, teamId: w.teamId, open: true, version: await w.counter() }
    await w.act('publishProtocol', w.people.admin, offered)
    return { key: 'hay-fever', protocolVersion: version }
  }),
  'a version barred': by('admin', 'barProtocol', async (w) => {
    // What took its place is offered: the scenes that follow need a door that is open.
    const names = [0, 1].map(() => `2026.1123.${++shipped}`)
    for (const version of names) {
      w.came.shipped = { ...w.came.shipped, protocol: { ...w.came.shipped.protocol, version } }
      const offered = { key: 'hay-fever', priceCents: 2500, teamId: w.teamId, open: true, version: await w.counter() }
      await w.act('publishProtocol', w.people.admin, offered)
    }
    return { key: 'hay-fever', protocolVersion: names[0] ?? '', why: 'Made up.', version: await w.counter() }
  }),
  'a draft of a protocol begun': by('ana', 'beginProtocolDraft', () => ({
    key: 'hay-fever',
    from: { kind: 'version' },
  })),
  'a draft edited': by('ana', 'editProtocolDraft', async (w) => ({
    id: (await w.begin(w.people.ana)).id,
    changes: [{ ...summary, value: `Eyes that itch ${unique()}.` }],
  })),
  'a draft thrown away': by('ana', 'discardProtocolDraft', draft),
  'a draft signed': by('bo', 'signOffProtocolDraft', draft),
  'a draft approved': by('admin', 'approveProtocolDraft', signed),
  'a draft published to all': by('admin', 'publishProtocolDraft', (w) => offer(w, 100)),
  'a share of new matters': by('admin', 'shareProtocol', async (w) => {
    await w.act('publishProtocolDraft', w.people.admin, await offer(w, 50))
    return { key: 'hay-fever', version: await w.counter(), share: 0 }
  }),
}
