import { randomUUID } from 'node:crypto'
import * as cases from '#contract/cases/index.ts'
import { withClient } from '#db/connection.ts'
import { until } from '../../stories/house-processes.ts'
import { idOf, type Said, say, type Seated, type Writer } from '../writing.ts'
import type { FaultyHouse } from './faulty-house.ts'

const ALARMING = 'I have crushing chest pain and cannot breathe.'
/** A failed mail is tried again after 2, 4, 8 and 16 s; one that got no answer was given up after 10. */
export const ARRIVES_WITHIN_MS = 45_000

/** Whose turn it is: while a matter's emergency is open, the next one in it pages nobody anew. */
let next = 0

type Mailed = Pick<FaultyHouse, 'mails'> & { readonly house: Pick<FaultyHouse['house'], 'admin'> }

/** An emergency as somebody tells it on their matter, which pages. */
export const alarm = (port: number, w: Pick<Writer, 'token' | 'caseId'>, key: string): Promise<Said> => {
  const input = { caseId: w.caseId, text: ALARMING, attachmentIds: [], language: 'en' }
  return say(port, w.token, cases.sendMessage, input, { key })
}

/** Waits until every notice of these matters is settled; what is wrong with what became of them. */
export async function arrived(h: Mailed, about: readonly string[], withinMs = ARRIVES_WITHIN_MS): Promise<string[]> {
  const rows = <Row extends object>(text: string): Promise<Row[]> =>
    withClient(h.house.admin, async (c) => (await c.query<Row>(text, [about])).rows)
  const states = `select state from notice where case_id = any($1)`
  const areSettled = async (): Promise<boolean> => {
    const all = await rows<{ state: string }>(states).catch(() => [])
    return all.length > 0 && all.every((n) => n.state !== 'waiting')
  }
  const settled = await until('every notice', areSettled, withinMs)
    .then(() => [])
    .catch(() => ['a notice is still waiting'])
  const sent = await rows<{ id: string }>(`select id from notice where case_id = any($1) and state = 'sent'`)
  const failed = await rows(`select id from notice where case_id = any($1) and state = 'failed'`)
  const here = new Set(h.mails)
  const lost = sent.filter((n) => !here.has(n.id)).length
  return [
    ...settled,
    ...(sent.length === 0 ? ['nobody was told of an emergency'] : []),
    ...(lost > 0 ? [`${lost} mails are said to be sent and did not arrive`] : []),
    ...(failed.length > 0 ? [`${failed.length} notices were given up`] : []),
  ]
}

/** Emergencies told of during a fault, and what became of the mails that follow from them. */
export function newsFrom(h: FaultyHouse, { writers }: Seated) {
  const about: string[] = []
  return {
    raise: async (): Promise<string[]> => {
      const port = h.house.ports[0] ?? 0
      const refused: string[] = []
      for (let n = 0; n < 2; n++) {
        const w = writers[next++]
        if (!w) return ['there are more faults than people to have emergencies']
        const said = await alarm(port, w, randomUUID())
        about.push(w.caseId)
        if (said.status === 200) w.told.add(idOf(said))
        else refused.push(`an emergency was refused while mail is broken: ${said.status} ${said.code}`)
      }
      return refused
    },
    arrives: (withinMs?: number): Promise<string[]> => arrived(h, about, withinMs),
  }
}
