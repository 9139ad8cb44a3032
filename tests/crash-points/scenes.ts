import { isDeepStrictEqual } from 'node:util'
import { endpoints } from '#contract/endpoints.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { newId } from '#kernel/ids.ts'
import { reactionsTo } from '#main/modules.ts'
import { draftsWorld } from '#modules/directory/drafts/drafts-world.fixture.ts'
import { accountScenes, accountsWorld } from './accounts.scenes.ts'
import { actScenes } from './acts.scenes.ts'
import { officeScenes } from './administration.scenes.ts'
import { auditScenes, caseScenes, deskScenes, patientScenes } from './care.scenes.ts'
import { crashEverywhere, type Crashes, type Planted, type Scene } from './crash.ts'
import type { CareScene } from './doing.ts'
import type { World } from './kept.ts'
import { loopScenes } from './loops.scenes.ts'
import { uploadScenes } from './upload.scenes.ts'

type Named = { readonly name: string; readonly of: string; readonly crash: () => Promise<Crashes> }
/** What was answered otherwise, sent twice under one key. */
type Twice = () => Promise<string[]>

/** A world of its own for each: what is compared after a cut is all that a practice keeps. */
async function crashIn<W extends World>(
  open: () => Promise<W>,
  name: string,
  scene: Scene<W>,
  planted?: Planted<W>,
): Promise<Crashes> {
  const w = await open()
  try {
    return await crashEverywhere(w, name, scene, planted)
  } finally {
    await w.t.close()
  }
}
/** Every scene with a key, one after the other in one world: sent twice at once, as a shaky line does, it is answered alike. */
async function twiceIn<W extends World>(
  open: () => Promise<W>,
  scenes: Readonly<Record<string, Scene<W>>>,
): Promise<string[]> {
  const w = await open()
  const otherwise: string[] = []
  try {
    for (const [name, { set, unkeyed }] of Object.entries(scenes)) {
      if (unkeyed) continue
      const { send } = await set(w)
      const key = newId()
      const first = await send(key)
      const again = await send(key).catch(String)
      if (!isDeepStrictEqual(again, first))
        otherwise.push(`${name}: ${JSON.stringify(first)}, and then ${JSON.stringify(again)}`)
    }
  } finally {
    await w.t.close()
  }
  return otherwise
}
const openCare = (): Promise<CareWorld> => careWorld(reactionsTo)
const named = <W extends World>(open: () => Promise<W>, scenes: Readonly<Record<string, Scene<W>>>): Named[] =>
  Object.entries(scenes).map(([name, scene]) => ({ name, of: scene.of, crash: () => crashIn(open, name, scene) }))

const careScenes: Readonly<Record<string, CareScene>> = {
  ...actScenes,
  ...caseScenes,
  ...deskScenes,
  ...loopScenes,
  ...patientScenes,
  ...auditScenes,
  ...uploadScenes,
}
/** A write to each endpoint that writes, where it changes most; acts of the lifecycle in more than one place. */
export const scenes: readonly Named[] = [
  ...named(openCare, careScenes),
  ...named(draftsWorld, officeScenes),
  ...named(accountsWorld, accountScenes),
]
export const twice: Readonly<Record<string, Twice>> = {
  'the people of a practice': () =>
    twiceIn(openCare, { ...caseScenes, ...deskScenes, ...loopScenes, ...patientScenes, ...auditScenes }),
  'an administrator': () => twiceIn(draftsWorld, officeScenes),
  'whoever has an account': () => twiceIn(accountsWorld, accountScenes),
}
/** Endpoints that write and have no scene, each with the reason. */
export const without: Readonly<Record<string, string>> = {}

export const writing: readonly string[] = endpoints.filter((e) => e.kind !== 'query').map((e) => e.name)

export function crash(name: string): Promise<Crashes> {
  const scene = scenes.find((s) => s.name === name)
  if (!scene) throw new Error(`no scene ${name}`)
  return scene.crash()
}
/** A scene of care with something broken on purpose. */
export function crashPlanted(
  name: string,
  planted: Planted<CareWorld>,
  change: Partial<CareScene> = {},
): Promise<Crashes> {
  const scene = careScenes[name]
  if (!scene) throw new Error(`no scene ${name}`)
  return crashIn(openCare, name, { ...scene, ...change }, planted)
}
