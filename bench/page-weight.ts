import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const WEB = resolve(import.meta.dirname, '../dist/web')
const TAPS = resolve(import.meta.dirname, '../tests/journeys/taps.json')

export type Weight = { readonly app: 'patient' | 'desk'; readonly files: number; readonly gzipKb: number }

/** (d) JavaScript sent for each app's first page, compressed: what the build's manifest lists, weighed again here. */
export function weighPages(): readonly Weight[] | undefined {
  try {
    return weigh()
  } catch (e) {
    // A build under way has taken away the files its last manifest names.
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw e
  }
}

function weigh(): readonly Weight[] | undefined {
  const manifest = resolve(WEB, 'manifest.json')
  if (!existsSync(manifest)) return undefined
  const { firstPage } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    firstPage: Record<'patient' | 'desk', { files: string[] }>
  }
  return (['patient', 'desk'] as const).map((app) => {
    // Each app's files are named from its own folder.
    const folder = app === 'desk' ? resolve(WEB, 'desk') : WEB
    const scripts = firstPage[app].files.filter((f) => f.endsWith('.js'))
    const bytes = scripts.reduce((sum, f) => sum + gzipSync(readFileSync(resolve(folder, f))).length, 0)
    return { app, files: scripts.length, gzipKb: Math.round(bytes / 102.4) / 10 }
  })
}

/** Every figure the journeys count in the browser. `patientTyped` counts the fields somebody types into, each reached by a tap of its own. */
export const tapNames = [
  'patientTaps',
  'patientTyped',
  'patientPlanTaps',
  'clinicianActions',
  'clinicianOpening',
  'clinicianTabs',
] as const

/** What the journeys have not counted yet is left out. */
export type Taps = { readonly [name in (typeof tapNames)[number]]?: number }

/** (e) What the scripted visit costs people, as the browser journeys counted it. */
export function readTaps(file = TAPS): Taps {
  if (!existsSync(file)) return {}
  const said = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  return Object.fromEntries(tapNames.filter((k) => typeof said[k] === 'number').map((k) => [k, said[k]]))
}
