import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { sayTrouble } from '#clinical/protocol/say-draft-problem.ts'
import type { VignetteReport } from '#clinical/protocol/vignette-report.ts'
import { protocol, protocolVignettes } from '#contract/directory/index.ts'
import { staff } from '#kernel/policy.ts'
import { nobody, query, queryThen } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { findWeaker } from '#modules/directory/floor/floor-checks.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'
import { findVersion } from '#modules/directory/protocol-versions.ts'
import { directorsOf, teamById, teamByKey } from '#modules/directory/read-people.ts'
import { offeringOf } from '#modules/directory/read-protocols.ts'
import { maySign } from '#modules/directory/signer.ts'
import { remembered } from '#modules/directory/remembered.ts'

const reads = staff<unknown>('to know what care here rests on')
const noPatient = nobody('protocols are no patients')

export const protocolQuery = (given: Shipped) =>
  query({
    endpoint: protocol,
    policy: reads,
    discloses: noPatient,
    view: async (tx, actor, { key, protocolVersion }) => {
      const found = await findVersion(tx, given, key, protocolVersion)
      if (!found) return null
      const { folder, signedOff, barred, versions, shipped } = found
      const weaker = await findWeaker(tx, folder.protocol.version, shipped)
      return {
        key,
        protocolVersion: folder.protocol.version,
        signedOff,
        barred,
        directors: await directorsOf(tx),
        maySign: await maySign(tx, actor),
        versions,
        protocol: { ...folder.protocol },
        questionnaire: { ...folder.intake },
        team: (await teamFirst(tx, folder))?.name ?? null,
        weaker: weaker.map(({ message, ...one }) => ({ ...one, message: message[actor.language] })),
      }
    },
  })

/** Where it is offered, the team it was given to; else the one its file names. */
async function teamFirst(tx: ReadTx, { protocol: { key, team } }: ProtocolFolder) {
  const offered = await offeringOf(tx, key)
  return offered ? teamById(tx, offered.teamId) : teamByKey(tx, team)
}

// Of one content the same engine always says the same: run once a process.
const reports = remembered<readonly VignetteReport[]>(40)

export const protocolVignettesQuery = (given: Shipped, runner: ProtocolRunner) =>
  queryThen({
    endpoint: protocolVignettes,
    policy: reads,
    discloses: noPatient,
    view: async (tx, _actor, { key, protocolVersion }) => {
      const found = await findVersion(tx, given, key, protocolVersion)
      if (!found) return null
      const { folder, versions } = found
      const published = versions.some((one) => one.protocolVersion === folder.protocol.version && one.published)
      return { folder, place: `${published ? tx.organizationId : 'shipped'} ${key} ${folder.protocol.version}` }
    },
    finish: async ({ folder, place }, { language }) => {
      const content = { protocol: { ...folder.protocol }, intake: { ...folder.intake } }
      const told = (await reports(place, () => runner.vignettes(folder))) ?? []
      return {
        vignettes: told.map((one) => ({
          ...one,
          troubles: one.troubles.map((trouble) => sayTrouble(trouble, language, content)),
        })),
      }
    },
  })
