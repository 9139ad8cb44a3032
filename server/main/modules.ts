import { statSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '#contract/endpoints.ts'
import { listFolderMail } from '#integrations/mail/folder-mailer.ts'
import { answer, buildRegistry, type Answer } from '#kernel/registry.ts'
import { kernelTidies, upkeep } from '#kernel/upkeep.ts'
import { answers as auditAnswers } from '#modules/audit/index.ts'
import {
  answers as caseAnswers,
  caseTidies,
  matterForgetter,
  promises as casePromises,
  reactions as caseReactions,
  sweeps as caseSweeps,
  waitingFiles,
} from '#modules/cases/index.ts'
import { directoryAnswers, promises as directoryPromises, type DirectoryGiven } from '#modules/directory/index.ts'
import {
  accountForgetter,
  identity,
  identityTidies,
  noteWaysEndedCommand,
  promises as identityPromises,
  reactions as identityReactions,
} from '#modules/identity/index.ts'
import {
  noticeForgetter,
  notificationsAnswers,
  promises as noticePromises,
  reactions as noticeReactions,
  sweeps as noticeSweeps,
} from '#modules/notifications/index.ts'
import { answers as patientAnswers, forgetPatientCommand, patientsPromises } from '#modules/patients/index.ts'
import type { Config } from './config.ts'
import { demoPeopleAnswer } from './demo-people.ts'
import { runApart } from '#main/protocol-runner.ts'
import { shippedAt } from './shipped-protocols.ts'

function assertFolder(protocols: string): void {
  if (!statSync(protocols, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`KAIROS_PROTOCOLS must name a folder with a folder for each protocol, not "${protocols}".`)
}

/** Everything that follows events, of every module. */
export const reactions = [...identityReactions, ...caseReactions, ...noticeReactions]
const tidying = upkeep([...kernelTidies, ...caseTidies, ...identityTidies])
export const sweeps = [...caseSweeps, ...noticeSweeps, tidying.sweep]
export const promises = [
  ...identityPromises,
  ...directoryPromises,
  ...patientsPromises,
  ...casePromises,
  ...noticePromises,
]

/** Forgets a patient in every module at once: the accounts last, when no grant of theirs is left to look at but this one. */
export const forgetPatient = forgetPatientCommand([matterForgetter, noticeForgetter, accountForgetter])

/** For administration: how many files nobody has looked at yet. */
const filesWaiting: DirectoryGiven['outside']['filesWaiting'] = async (tx) => (await waitingFiles(tx)).files

/** Which reactions want an event: one delivery is written for each, in the transaction of the event. */
export const reactionsTo = (eventType: string): readonly string[] =>
  reactions.filter((r) => (r.on as readonly string[]).includes(eventType)).map((r) => r.name)

/** What every module answers, whole or not: for start-up, the documents and the matrix of access. */
export async function answersOf(
  config: Pick<Config, 'origin' | 'smtp' | 'fax'> & Partial<Pick<Config, 'protocols' | 'clamav'>>,
  state: string,
): Promise<readonly Answer[]> {
  const url = new URL(config.origin)
  if (config.protocols) assertFolder(config.protocols)
  return [
    ...identity({ rpId: url.hostname, rpName: 'Kairos', origins: [config.origin] }).answers,
    ...directoryAnswers({
      shipped: shippedAt(state, config.protocols),
      runner: runApart(),
      outside: {
        scanner: config.clamav !== undefined,
        filesWaiting,
        mail: config.smtp !== undefined,
        fax: config.fax !== undefined,
      },
    }),
    answer(noteWaysEndedCommand),
    demoPeopleAnswer(state),
    ...patientAnswers,
    answer(forgetPatient),
    ...caseAnswers,
    ...auditAnswers,
    ...tidying.answers,
    ...notificationsAnswers({ listMail: () => listFolderMail(join(state, 'mail')) }),
  ]
}

/** Every answer of the house; refuses to start while an endpoint of the contract has none, or no row in contract/access-rows.ts. */
export const registry = async (config: Config, state: string): Promise<ReadonlyMap<string, Answer>> =>
  buildRegistry(await answersOf(config, state), endpoints)
