import { existsSync } from 'node:fs'
import path from 'node:path'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { loadOrMakeKey } from '#integrations/keys/local-key-file.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import { readKeyProvider } from './key-settings.ts'

export type Keys = {
  readonly provider: KeyProvider
  readonly shares: KeyShares
  /** In `keys/root.key`, for us to replace; elsewhere whoever keeps it does. */
  readonly rootIsFile: boolean
}

/** The root key and the shares of one installation. */
export const openKeys = (state: string, env: NodeJS.ProcessEnv): Keys => ({
  ...readKeyProvider(env, path.join(state, 'keys')),
  shares: folderKeyShares(path.join(state, 'key-shares')),
})

/** Seals uploads under way. Kept in a file, so that a half-sent photo can be finished after a restart. */
export const quarantineKeyOf = (state: string): Promise<Buffer> =>
  loadOrMakeKey(path.join(state, 'keys'), 'quarantine.key')

/** Asking for a key that is not there would make a new one, and nobody’s copy would know it. */
export function assertKeyFiles(state: string, ...names: readonly string[]): void {
  for (const name of names)
    if (!existsSync(path.join(state, 'keys', name)))
      throw new Error(`${path.join(state, 'keys')} holds no ${name}. Put it back from your key backup.`)
}
