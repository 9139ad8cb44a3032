import path from 'node:path'
import { createPdfRenderer } from '#integrations/documents/render-pdf.ts'
import { createImageDecoder } from '#integrations/images/decode-image.ts'
import { createFolderMailer } from '#integrations/mail/folder-mailer.ts'
import type { Mailer } from '#integrations/mail/mail.port.ts'
import { createSmtpMailer } from '#integrations/mail/smtp-mailer.ts'
import { createFaxGateway } from '#integrations/pharmacy/fax-gateway.ts'
import { createPrintAndHandOver } from '#integrations/pharmacy/print-and-hand-over.ts'
import { createClamd } from '#integrations/scan/clamd.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { deliver, sweepDue } from '#kernel/outbox.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sweepBlobs } from '#kernel/upkeep.ts'
import { blobsInUse, planRescreeningCommand, trialDue, waitingFile } from '#modules/cases/index.ts'
import { holdAgainstHouse } from '#modules/directory/index.ts'
import { countAllBroken } from '#kernel/promise-check.ts'
import { copyOutside, openOutside } from './checkpoints-outside.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig, type Config } from './config.ts'
import { checkpointsOf, keepLog } from './log-keeping.ts'
import { promises, reactions, sweeps } from './modules.ts'
import { runApart } from './protocol-runner.ts'
import { shippedAt } from './shipped-protocols.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'
import { tellMissingFiles } from './verify/files-match.ts'
import { lookAtWaitingFiles } from './waiting-files.ts'

const BLOBS_EVERY_MS = 6 * 3_600_000
const FILES_EVERY_MS = 15_000
const TRIALS_EVERY_MS = 1000
const OUTSIDE_EVERY_MS = 15_000
const FLOORS_EVERY_MS = 10 * 60_000
/** Of one statement: a promise over all matters of a large practice takes seconds, a dead line for ever. */
export const PATIENCE_MS = 60_000

export type Working = { close(): Promise<void> }

/** The real parties outside, or their local stand-ins where nothing is configured. */
export function openPorts(config: Config, state: string) {
  const documents = createPdfRenderer()
  const mailer = config.smtp
    ? createSmtpMailer(config.smtp)
    : createFolderMailer({ folder: path.join(state, 'mail'), from: { address: 'care@kairos.invalid', name: 'Kairos' } })
  const pharmacy = config.fax ? createFaxGateway(config.fax) : createPrintAndHandOver()
  return { ports: { mailer, pharmacy, documents, place: { origin: config.origin } }, close: () => documents.close() }
}
export type Ports = ReturnType<typeof openPorts>['ports']

/** What takes seconds and more has turns of its own, beside all else: no emergency waits for it. */
const OWN_TURNS = [waitingFile, trialDue]

/** Runs until nothing is left to do now: tests and `settle` use it too. */
export async function workOnce(house: House, ports: Ports): Promise<number> {
  return (await deliver(house, ports, reactions)) + (await sweepDue(house, sweeps, 20, { without: OWN_TURNS }))
}

/** Every promise, over the whole house: what does not hold is logged by name and count, for whoever watches the log. */
export async function checkPromisesOf(house: House): Promise<void> {
  for (const { promise, rows } of await countAllBroken(house, promises))
    if (rows > 0) house.log.warn('promise.broken', { promise: promise.name, rows })
}

/** A worker of a new version has the matters judged again that older safety rules judged. */
export async function planAllRescreening(house: House): Promise<void> {
  for (const organizationId of await readPracticeIds(house.db))
    await run(house, planRescreeningCommand, systemActor('worker', organizationId), {})
}

/** Deliveries and what falls due, once a second and at once after a commit here; several workers share the work. */
export function workOn(open: OpenHouse, config: Config): Working {
  const { ports, close } = openPorts(config, open.state)
  let busy: Promise<void> | undefined
  let again = false
  let ended = false
  const turn = () => {
    if (ended) return
    if (busy) return void (again = true)
    busy = (async () => {
      do {
        again = false
        try {
          while ((await workOnce(open.house, ports)) > 0 && !ended);
        } catch (e) {
          open.house.log.error('worker.turn', e)
        }
      } while (again && !ended)
    })().finally(() => (busy = undefined))
  }
  const poll = setInterval(turn, 1000)
  const log = logOn(open, config)
  const outside = outsideOn(open, config, ports.mailer)
  let checking: Promise<void> | undefined
  const promised = setInterval(() => {
    checking ??= checkPromisesOf(open.house)
      .catch((e: unknown) => open.house.log.error('promise.check', e))
      .finally(() => (checking = undefined))
  }, 60_000)
  const blobs = setInterval(() => {
    sweepBlobs(open.house, blobsInUse)
      .then(() => tellMissingFiles(open.house))
      .catch((e: unknown) => open.house.log.error('upkeep.blobs', e))
  }, BLOBS_EVERY_MS)
  const files = filesOn(open, config)
  const trials = trialsOn(open)
  const floors = floorsOn(open, config)
  open.onCommitted(turn)
  const planned = planAllRescreening(open.house)
    .catch((e: unknown) => open.house.log.error('worker.rescreen', e))
    .then(turn)
  turn()
  return {
    close: async () => {
      ended = true
      clearInterval(poll)
      clearInterval(promised)
      clearInterval(blobs)
      await planned
      await busy
      await checking
      await log.close()
      await outside.close()
      await files.close()
      await trials.close()
      await floors.close()
      await close()
    },
  }
}

/** Files that wait for the scanner, beside all else: a document takes up to a minute, and no emergency waits for that. */
function filesOn(open: OpenHouse, config: Config): Working {
  const gate = {
    scanner: config.clamav && createClamd(config.clamav),
    decoder: createImageDecoder({ hidden: [open.state] }),
  }
  let ended = false
  const turns = turnsOf(open, 'files.waiting', FILES_EVERY_MS, () => lookAtWaitingFiles(open.house, gate, () => ended))
  return {
    close: () => {
      ended = true
      return turns.close()
    },
  }
}

/** A practice's own words on trial: thousands of messages judged twice, some milliseconds at a time. */
const trialsOn = (open: OpenHouse): Working =>
  turnsOf(open, 'worker.trials', TRIALS_EVERY_MS, () => sweepDue(open.house, sweeps, 1, { only: trialDue }))

/** Work in turns of its own, one at a time; what goes wrong is logged by `name`, and tried again at the next. */
function turnsOf(
  { house }: OpenHouse,
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
): Working & { readonly turn: () => void } {
  let busy: Promise<unknown> | undefined
  const turn = () => {
    busy ??= work()
      .catch((e: unknown) => house.log.error(name, e))
      .finally(() => (busy = undefined))
  }
  const poll = setInterval(turn, everyMs)
  return {
    turn,
    close: async () => {
      clearInterval(poll)
      await busy
    },
  }
}

/** What new matters begin with is held against what came with this version, at start and whenever one of both is new: no upgrade leaves an emergency out unsaid. */
function floorsOn(open: OpenHouse, config: Config): Working {
  const runner = runApart()
  const shipped = shippedAt(open.state, config.protocols)
  let ended = false
  let end = (): void => undefined
  const over = new Promise<void>((done) => (end = done))
  const lookAll = async () => {
    // The first check of a new version takes half a minute: who ends meanwhile does not wait for it.
    await Promise.race([shipped(), over])
    for (const organizationId of ended ? [] : await readPracticeIds(open.house.db))
      if (!ended)
        await holdAgainstHouse(open.house, shipped, runner, organizationId).catch((e: unknown) =>
          open.house.log.error('worker.floors', e),
        )
  }
  const turns = turnsOf(open, 'worker.floors', FLOORS_EVERY_MS, lookAll)
  turns.turn()
  return {
    close: () => {
      ended = true
      end()
      return turns.close()
    },
  }
}

/** Takes what was done and seen into the log, and signs it, once a second. */
function logOn(open: OpenHouse, config: Config): Working {
  const sequencer = keepLog(open.house, config, open.state)
  let busy: Promise<unknown> | undefined
  const turn = () => {
    busy ??= sequencer
      .then((s) => s.turn())
      .catch((e: unknown) => open.house.log.error('log.turn', e))
      .finally(() => (busy = undefined))
  }
  const poll = setInterval(turn, 1000)
  turn()
  return {
    close: async () => {
      clearInterval(poll)
      await busy
      turn()
      await busy
    },
  }
}

/** Copies of what was signed, to places out of this machine's reach, looked at each quarter of a minute. */
function outsideOn(open: OpenHouse, config: Config, mailer: Mailer): Working {
  const folder = checkpointsOf(config, open.state)
  const places = openOutside(config.outside, mailer)
  let busy: Promise<unknown> | undefined
  const turn = () => {
    busy ??= Promise.all(places.map((place) => copyOutside(folder, place, open.house.clock.now(), open.house.log)))
      .catch((e: unknown) => open.house.log.error('log.outside', e))
      .finally(() => (busy = undefined))
  }
  const poll = places.length > 0 ? setInterval(turn, OUTSIDE_EVERY_MS) : undefined
  return {
    close: async () => {
      clearInterval(poll)
      await busy
    },
  }
}

export const worker: OperatorCommand = async ({ env, stop }) => {
  const config = readConfig(env)
  const open = await openHouse(getStateFolder(env), config, env, { migrate: false, patienceMs: PATIENCE_MS })
  const working = workOn(open, config)
  console.log('Kairos worker: delivering and keeping time')
  await new Promise<void>((done) =>
    stop.aborted ? done() : stop.addEventListener('abort', () => done(), { once: true }),
  )
  await working.close()
  await open.close()
  return 0
}
