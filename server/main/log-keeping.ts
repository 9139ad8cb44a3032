import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadOrMakeKey } from '#integrations/keys/local-key-file.ts'
import { createFolderWitness } from '#integrations/storage/folder-witness.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { beginEpoch, type Begun } from '#modules/audit/log/begin-epoch.ts'
import { openSequencer, type Sequencer } from '#modules/audit/log/sequence.ts'
import { noteSigner, type NoteSigner } from '#modules/audit/log/signed-note.ts'
import type { Config } from './config.ts'

/** Where checkpoints are kept: another disk than the database's, if KAIROS_CHECKPOINTS names one. */
export const checkpointsOf = (config: Config, state: string): string =>
  config.checkpoints ?? path.join(state, 'checkpoints')

const readSigner = async (state: string): Promise<NoteSigner> =>
  noteSigner('kairos', await loadOrMakeKey(path.join(state, 'keys'), 'checkpoint.key'))

/** The sequencer of this installation; its public key stands beside the checkpoints, for whoever verifies them. */
export async function keepLog(house: House, config: Config, state: string): Promise<Sequencer> {
  const signer = await readSigner(state)
  const folder = checkpointsOf(config, state)
  const sequencer = openSequencer(house, signer, createFolderWitness(folder))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path.join(folder, 'verifier-key'), `${signer.verifierKey}\n`)
  return sequencer
}

/** Begins the log anew, openly, of each practice whose entries are not those that were signed any more. By practice. */
export async function beginEpochs(house: House, config: Config, state: string): Promise<Map<string, Begun>> {
  const signer = await readSigner(state)
  const witness = createFolderWitness(checkpointsOf(config, state))
  const begun = new Map<string, Begun>()
  for (const id of await readPracticeIds(house.db)) {
    const one = await beginEpoch(house, signer, witness, id)
    if (one) begun.set(id, one)
  }
  return begun
}
