import type { FastifyInstance } from 'fastify'
import { openHttp, type HttpConfig } from '#kernel/http.ts'
import { jsonLog } from '#kernel/log.ts'
import type { Answer } from '#kernel/registry.ts'
import { httpConfig, type Matrix } from '../matrix-run.ts'

export type Edge = {
  readonly app: FastifyInstance
  /** What went to the log; emptied by whoever reads it. */
  readonly said: string[]
  close(): Promise<void>
}

/** The real HTTP edge, with what it logs at hand; `config` where something of it is to be wrong. */
export async function openEdge(
  m: Matrix,
  answers: readonly Answer[] = m.answers,
  config: Partial<HttpConfig> = {},
): Promise<Edge> {
  const said: string[] = []
  const { house } = m.w.t
  const log = jsonLog(
    (line) => said.push(line),
    () => house.clock.now(),
  )
  const all = new Map(answers.map((a) => [a.endpoint.name, a]))
  const app = await openHttp({ ...house, log }, all, { ...httpConfig(m.w), ...config })
  return { app, said, close: () => app.close() }
}
