import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { PagesAhead } from '#clinical/protocol/how-many-pages.ts'
import { notJudged, type DraftAsked, type DraftVerdict } from '#clinical/protocol/check-draft.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { VignetteReport } from '#clinical/protocol/vignette-report.ts'
import type { WeakerWarning } from '#clinical/protocol/weaker.types.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'

export type RunAsked =
  | { readonly id: number; readonly kind: 'check'; readonly asked: DraftAsked }
  | { readonly id: number; readonly kind: 'vignettes' | 'pages'; readonly folder: ProtocolFolder }
  | { readonly id: number; readonly kind: 'weaker'; readonly floor: ProtocolFolder; readonly folder: ProtocolFolder }
type Answered = { readonly id: number; readonly out?: unknown; readonly failed?: true }
type Work = { readonly asked: RunAsked; readonly done: (answer: Answered | 'endless' | 'ended') => void }

/** Nobody waits longer than this for one protocol; what is not through by then may never be. */
const LIMIT_MS = 60_000
/** The process ends when nobody has asked for so long: it holds a hundred megabytes. */
const IDLE_MS = 60_000
const MOST_WAITING = 12

/** One after the other, in a process of its own that is begun when it is first wanted. */
export function runApart(
  file = path.join(import.meta.dirname, 'run-protocols.process.ts'),
  limitMs = LIMIT_MS,
): ProtocolRunner {
  const waiting: Work[] = []
  let child: ChildProcess | undefined
  let now: { readonly work: Work; readonly limit: NodeJS.Timeout } | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0

  const finish = (answer: Answered | 'endless' | 'ended'): void => {
    if (!now) return
    clearTimeout(now.limit)
    const { work } = now
    now = undefined
    work.done(answer)
    next()
  }
  const begin = (): ChildProcess => {
    // It is given what it runs: no secret of the server's is any use to it.
    const made = fork(file, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      env: {},
    })
    made.on('message', (answer) => finish(answer as Answered))
    const gone = (): void => {
      if (child !== made) return
      child = undefined
      finish('ended')
    }
    made.once('error', gone)
    made.once('exit', gone)
    return made
  }
  const end = (): void => {
    const ending = child
    child = undefined
    ending?.kill('SIGKILL')
  }
  /** A process that nobody waits for keeps no other alive. */
  const letGo = (): void => {
    child?.unref()
    child?.channel?.unref()
    idle = setTimeout(end, IDLE_MS).unref()
  }
  const next = (): void => {
    clearTimeout(idle)
    const work = now ? undefined : waiting.shift()
    if (!work) return now ? undefined : letGo()
    child ??= begin()
    child.ref()
    child.channel?.ref()
    const limit = setTimeout(() => {
      end()
      finish('endless')
    }, limitMs)
    now = { work, limit }
    child.send(work.asked)
  }
  const ask = <T>(asked: (id: number) => RunAsked, endless?: T): Promise<T> =>
    new Promise((done, failed) => {
      if (waiting.length >= MOST_WAITING) return failed(new AppError('house.busy'))
      waiting.push({
        asked: asked(++last),
        done: (answer) => {
          if (answer === 'endless') return endless ? done(endless) : failed(new AppError('house.busy'))
          if (answer === 'ended' || answer.failed) return failed(new Broken('a protocol could not be run'))
          done(answer.out as T)
        },
      })
      next()
    })
  return {
    check: (asked) => ask<DraftVerdict>((id) => ({ id, kind: 'check', asked }), ENDLESS),
    vignettes: (folder) => ask<readonly VignetteReport[]>((id) => ({ id, kind: 'vignettes', folder })),
    weaker: (floor, folder) => ask<readonly WeakerWarning[]>((id) => ({ id, kind: 'weaker', floor, folder })),
    pages: (folder) => ask<PagesAhead | null>((id) => ({ id, kind: 'pages', folder })),
  }
}

const ENDLESS = notJudged('The check took longer than a minute: an expression or a pattern in it may never end.')
