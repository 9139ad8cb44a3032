import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { probeSandbox } from '#integrations/images/decode-sandbox.ts'
import { createClamd } from '#integrations/scan/clamd.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { waitingFiles } from '#modules/cases/index.ts'
import { outsideFindings } from './checkpoints-outside.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig, type Config } from './config.ts'
import { checkpointsOf } from './log-keeping.ts'
import { promises } from './modules.ts'
import { openHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'
import { lineOf, type Finding } from './verify/finding.ts'
import { logAsSigned } from './verify/log-as-signed.ts'
import { verifyHouse } from './verify/verify-house.ts'

const SAMPLE = 200

/** One line a check, OK, BROKEN or LOOK, with counts and no names; 1 when anything is broken. Changes nothing. */
export const verify: OperatorCommand = async ({ args, env }) => {
  const { values } = parseArgs({ args: [...args], options: { sample: { type: 'string', default: String(SAMPLE) } } })
  const sample = Number(values.sample)
  if (!Number.isInteger(sample) || sample < 1)
    throw new Error(
      `--sample is how many of the newest rows to open of each kind: a whole number, not "${values.sample}".`,
    )
  const state = getStateFolder(env)
  const config = readConfig(env)
  const open = await openHouse(state, config, env, { migrate: false })
  try {
    const findings = await verifyHouse({ house: open.house, ...open.keys, promises, sample })
    const all = [
      ...findings,
      await logAsSigned(open.house.db, checkpointsOf(config, state)),
      ...(await outsideFindings(checkpointsOf(config, state), config.outside, open.house.clock.now())),
      await decoderStands(state),
      await filesAreScanned(open.house, config),
      await uploadsEnd(state, open.house.clock.now()),
    ]
    for (const f of all) console.log(lineOf(f))
    const broken = all.filter((f) => f.state === 'broken').length
    console.log(broken === 0 ? `\nAll ${all.length} checks hold.` : `\n${broken} of ${all.length} checks are broken.`)
    return broken === 0 ? 0 : 1
  } finally {
    await open.close()
  }
}

/** What holds the process that opens strangers' photos, on this machine. */
async function decoderStands(state: string): Promise<Finding> {
  const { walls, memory } = await probeSandbox({ hidden: [state], megabytes: 1500, cpuSeconds: 20 })
  return {
    state: walls && memory ? 'ok' : 'look',
    name: 'photos are opened behind walls',
    says: `no network and no sight of the state folder: ${walls ? 'yes' : 'not on this machine'}; memory bounded: ${memory ? 'yes' : 'not on this machine'}`,
  }
}

/** Whether anybody looks for malware, and whether files wait for it. */
async function filesAreScanned(house: House, { clamav }: Config): Promise<Finding> {
  const name = 'files are looked through for malware'
  let files = 0
  for (const organizationId of await readPracticeIds(house.db))
    files += await house.db.transaction(
      { organizationId, readOnly: true },
      async (raw) => (await waitingFiles(readTxOf(house, raw, organizationId))).files,
    )
  const there = clamav && (await createClamd(clamav).answers())
  const scanner = !clamav ? 'no scanner is set (KAIROS_CLAMAV)' : there ? 'the scanner answers' : 'it does not answer'
  return { state: there && files === 0 ? 'ok' : 'look', name, says: `${scanner}; ${files} files wait to be checked` }
}

/** What was begun and given up goes a day later, by the servers: what lies longer says that none of them tidies. */
async function uploadsEnd(state: string, now: Date): Promise<Finding> {
  const folder = path.join(state, 'quarantine')
  const names = await readdir(folder).catch(() => [])
  const ages = await Promise.all(
    names
      .map(async (name) => now.getTime() - (await stat(path.join(folder, name))).mtimeMs)
      .map((age) => age.catch(() => 0)),
  )
  const old = ages.filter((age) => age > 26 * 3_600_000).length
  return {
    state: old === 0 ? 'ok' : 'look',
    name: 'uploads given up are removed',
    says: `${names.length} under way or just ended, ${old} of them older than a day`,
  }
}
