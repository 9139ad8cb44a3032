import { howManyPages, type PagesAhead } from '#clinical/protocol/how-many-pages.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { startPromise } from '#clinical/time/index.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { acuities } from '#contract/case-states.ts'
import { front } from '#contract/directory/index.ts'
import { open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { whoIsThere } from '#modules/directory/on-call.ts'
import type { Outside } from '#modules/directory/practice-settings.query.ts'
import { answerersIn, type Answerer } from '#modules/directory/read-people.ts'
import { statesServedNow } from '#modules/directory/read-places.ts'
import { latestCalendar, practiceClock, practiceProfile, type PracticeClock } from '#modules/directory/read-practice.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'
import { specialtyWords } from '#modules/directory/specialty-words.ts'

export const frontQuery = (outside: Pick<Outside, 'fax'>) =>
  query({
    endpoint: front,
    policy: open('what is treated here, at what price, by whom and by when, is told before anything is asked'),
    discloses: nobody('it tells of the practice only'),
    view: async (tx, _actor, { practice }) => {
      const profile = await practiceProfile(tx)
      if (profile.slug !== practice) return null
      const clock = await practiceClock(tx)
      const { hours } = await latestCalendar(tx)
      const states = await statesServedNow(tx)
      const answerers = await answerersIn(tx, states)
      const { openNow, opensAt, closesAt } = await whoIsThere(tx, clock)
      return {
        organizationId: tx.organizationId,
        ...profile,
        openNow,
        opensAt: opensAt?.toISOString() ?? null,
        closesAt: closesAt?.toISOString() ?? null,
        sendsFax: outside.fax,
        hours: [...hours],
        states,
        languages: ['en' as const, 'es' as const],
        offerings: await openOfferings(tx, clock),
        answerers: answerers.map(asFace),
      }
    },
  })

const asFace = ({ id, displayName, profession, credentials, specialty, about, licences }: Answerer) => ({
  id,
  name: displayName,
  profession,
  credentials,
  specialty,
  specialtyIn: specialty === null ? null : specialtyWords(specialty),
  about,
  licences: licences.map(({ state, number, expiresOn }) => ({ state, number, expiresOn: expiresOn ?? '' })),
})

async function openOfferings(tx: ReadTx, clock: PracticeClock) {
  type Row = { protocolKey: string; protocolVersion: string; priceCents: number; signedOff: boolean }
  const rows =
    await tx.query(sql<Row>`select o.protocol_key, o.protocol_version, o.price_cents, p.signed_off_at is not null as signed_off
    from offering o join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version = o.protocol_version
    where o.organization_id = ${tx.organizationId} and o.open order by o.protocol_key`)
  const all = []
  for (const row of rows)
    all.push(asOffering(row, await protocolOf(tx, row.protocolKey, row.protocolVersion), clock, tx.now))
  return all
}

// What a published version asks never changes: its examples are run once a process.
const counted = new WeakMap<ProtocolFolder, PagesAhead | null>()
function pagesAhead(folder: ProtocolFolder): PagesAhead | null {
  const known = counted.get(folder)
  if (known !== undefined) return known
  const pages = howManyPages(folder, evaluateFhirPath) ?? null
  counted.set(folder, pages)
  return pages
}

function asOffering(
  row: { protocolKey: string; priceCents: number; signedOff: boolean },
  folder: ProtocolFolder,
  clock: PracticeClock,
  now: Date,
) {
  const { kind, title, summary, treatedHere, notTreatedHere, searchWords, ages, photos, acuity } = folder.protocol
  // What a story without alarms is promised once it is sent.
  const { dueAt } = startPromise(clock.targets, acuities[acuity.default] ?? 'clinical', clock.calendar, now)
  const { protocolKey, priceCents, signedOff } = row
  return {
    protocolKey,
    kind,
    title,
    summary,
    treatedHere,
    notTreatedHere,
    searchWords,
    priceCents,
    ages,
    photos: photos !== null,
    pages: pagesAhead(folder),
    answerBy: dueAt.toISOString(),
    signedOff,
  }
}
