import { checkPromises } from '#kernel/promise-check.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { promises } from '#main/modules.ts'
import { cutBefore, Died, type Cut } from './cut.ts'
import { changedIn, grownIn, keptIn, keysWithoutShare, type Kept, type World } from './kept.ts'

/** One write, ready to be sent. */
export type Shot = {
  readonly send: (key: string) => Promise<unknown>
  /** Once it was acknowledged: what is wrong with what it was about, as sentences. */
  readonly faults?: (out: unknown) => Promise<string[]>
}
export type Scene<W extends World> = {
  /** The endpoint that is written to. */
  readonly of: string
  /** Sets the scene anew and gives what is sent. */
  readonly set: (w: W) => Promise<Shot>
  /** Its answer is kept for nobody who sends it again: a draft, and an act on a session, which may hold a secret. */
  readonly unkeyed?: true
}
/** Breaks something on purpose. */
export type Planted<W extends World> = {
  /** Another key when it is sent again. */
  readonly again?: () => string
  /** After it was acknowledged, before it is looked at. */
  readonly spoil?: (w: W) => Promise<unknown>
}
export type Crashes = { points: number; nothing: number; whole: number; outside: number; readonly faults: string[] }

type Ready = { readonly shot: Shot; readonly key: string; readonly before: Kept }
type Run<W extends World> = {
  readonly w: W
  readonly name: string
  readonly scene: Scene<W>
  readonly planted: Planted<W>
  readonly uncut: { readonly changed: string; readonly grown: string }
  readonly found: Crashes
}

const ready = async <W extends World>(w: W, scene: Scene<W>): Promise<Ready> => {
  const shot = await scene.set(w)
  return { shot, key: newId(), before: await keptIn(w) }
}
const told = (e: unknown): string => (e instanceof AppError ? e.code : e instanceof Died ? 'died' : String(e))
/** What somebody may be told whose request was cut. */
const fair = ['acknowledged', 'house.unavailable', 'died']

/**
 * One scene, first uncut, then cut off before each of its statements and calls outside, and once more when all had left and no
 * reply was heard. After each cut nothing of the act is there, or all that the uncut one changed. Nothing is nothing, to the
 * row: so what was cut is what is sent at the next point, under the same key. In the end it is there once, every table grown by
 * as many rows as of the uncut one.
 */
export async function crashEverywhere<W extends World>(
  w: W,
  name: string,
  scene: Scene<W>,
  planted: Planted<W> = {},
): Promise<Crashes> {
  const found: Crashes = { points: 0, nothing: 0, whole: 0, outside: 0, faults: [] }
  // Whoever was made by hand has no keys of their own.
  const brokenBefore = await brokenIn(w)
  const run = { w, name, scene, planted, found, uncut: await wholeOf(w, scene) }
  if (run.uncut.changed === '') found.faults.push(`${name}: nothing is changed, so nothing is seen of a cut`)
  if (!scene.unkeyed && /without an event/.test(run.uncut.grown))
    found.faults.push(`${name}: no event stands beside it`)
  let now = await ready(w, scene)
  let last = 1
  for (let at = 1; ; at++) {
    const cut = cutBefore(w.t.house, at)
    const heard = await now.shot.send(now.key).then((out) => ({ out }), told)
    await cut.lift()
    if (typeof heard !== 'string') {
      if (at <= cut.sent()) found.faults.push(`${name}: acknowledged, though cut before statement ${at}`)
      await judge(run, `${name}, not cut any more`, now, heard.out)
      last = cut.sent()
      break
    }
    if (!(await afterCut(run, `${name}, cut before ${cut.on()} (${at})`, now, heard, cut)) || scene.unkeyed)
      now = await ready(w, scene)
  }
  await unheard(run, last)
  if (found.whole !== 1)
    found.faults.push(`${name}: all of it was there after ${found.whole} cuts, not after the last alone`)
  found.faults.push(...(await brokenIn(w)).filter((f) => !brokenBefore.includes(f)).map((f) => `${name}: ${f}`))
  return found
}

/** All had left, and no reply was heard: all of it is there, and sent again it stays what it is. */
async function unheard<W extends World>(run: Run<W>, last: number): Promise<void> {
  const now = await ready(run.w, run.scene)
  const cut = cutBefore(run.w.t.house, last, 'after')
  const heard = await now.shot.send(now.key).then(() => 'acknowledged', told)
  await cut.lift()
  await afterCut(run, `${run.name}, cut when all had left`, now, heard, cut)
}

/** Counts what is there after a cut; true where it is nothing. What is there is sent again. */
async function afterCut<W extends World>(
  run: Run<W>,
  where: string,
  { shot, key, before }: Ready,
  heard: string,
  cut: Cut,
): Promise<boolean> {
  const { w, found, scene, planted, uncut } = run
  found.points++
  if (cut.on() === 'a call outside') found.outside++
  if (!fair.includes(heard)) found.faults.push(`${where}: told ${heard}`)
  const kept = await keptIn(w)
  const left = changedIn(before, kept)
  if ((await keysWithoutShare(w)) > 0) found.faults.push(`${where}: a key is there without its share`)
  if (left === '') {
    found.nothing++
    return true
  }
  const grown = grownIn(before, kept)
  if (left === uncut.changed && grown === uncut.grown) found.whole++
  else found.faults.push(`${where}: half of it is there: ${left} (${grown}), of ${uncut.changed} (${uncut.grown})`)
  const again = await shot.send(planted.again?.() ?? key).then((out) => ({ out }), told)
  if (typeof again !== 'string') await judge(run, `${where}, sent again`, { shot, key, before }, again.out)
  // A code that was used, a text that is in its next revision: that it is so is what they are told.
  else if (!scene.unkeyed || again.startsWith('house.')) found.faults.push(`${where}: sent again, refused: ${again}`)
  return false
}

/** It was acknowledged: it is there once, and in order. */
async function judge<W extends World>(
  run: Run<W>,
  where: string,
  { shot, before }: Ready,
  out: unknown,
): Promise<void> {
  const { w, found, scene, planted, uncut } = run
  await planted.spoil?.(w)
  const grown = grownIn(before, await keptIn(w))
  if (!scene.unkeyed && grown !== uncut.grown) found.faults.push(`${where}: there is ${grown}, not ${uncut.grown}`)
  if ((await keysWithoutShare(w)) > 0) found.faults.push(`${where}: a key is there without its share`)
  found.faults.push(...((await shot.faults?.(out)) ?? []).map((f) => `${where}: ${f}`))
}

async function wholeOf<W extends World>(w: W, scene: Scene<W>): Promise<{ changed: string; grown: string }> {
  const { shot, key, before } = await ready(w, scene)
  await shot.send(key)
  const now = await keptIn(w)
  return { changed: changedIn(before, now), grown: grownIn(before, now) }
}

/** Promises of every module that are not kept: a matter without an owner is one. */
const brokenIn = async ({ t, org }: World): Promise<string[]> =>
  (await checkPromises(t.house, org, promises)).map((b) => b.says)
