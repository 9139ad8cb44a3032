import { startPromise } from '#clinical/time/index.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { acuities } from '#contract/case-states.ts'
import { front } from '#contract/directory/index.ts'
import { open } from '#kernel/policy.ts'
import { nobody, queryThen } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { whoIsThere } from '#modules/directory/on-call.ts'
import { pagesAhead } from '#modules/directory/pages-ahead.ts'
import type { Outside } from '#modules/directory/practice-settings.query.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'
import { answerersIn, type Answerer } from '#modules/directory/read-people.ts'
import { statesServedNow } from '#modules/directory/read-places.ts'
import { latestCalendar, practiceClock, practiceProfile, type PracticeClock } from '#modules/directory/read-practice.ts'
import { protocolOf } from '#modules/directory/read-protocols.ts'
import { specialtyWords } from '#modules/directory/specialty-words.ts'

export const frontQuery = (outside: Pick<Outside, 'fax'>, runner: Pick<ProtocolRunner, 'pages'>) =>
  queryThen({
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
    finish: async ({ offerings, ...page }) => {
      const folders = offerings.map(({ folder }) => folder)
      const pagesOf = await pagesAhead(folders, runner)
      return {
        ...page,
        offerings: offerings.map(({ folder, ...offering }) => ({ ...offering, pages: pagesOf(folder) })),
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
    folder,
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
    answerBy: dueAt.toISOString(),
    signedOff,
  }
}
