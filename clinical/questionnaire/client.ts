import type { Address, AnswerValue, Facts, Questionnaire, QuestionnaireResponse } from './questionnaire.types.ts'
import type { Asked, Port, Replied, Snapshot, WorkerRequest } from './worker.types.ts'

export type QuestionnaireClient = {
  init(
    questionnaire: Questionnaire,
    facts: Facts,
    language: string,
    response?: QuestionnaireResponse,
  ): Promise<Snapshot>
  answer(at: Address, values: readonly AnswerValue[]): Promise<Snapshot>
  add(group: string): Promise<Snapshot>
  remove(group: string, index: number): Promise<Snapshot>
  evaluate(language?: string): Promise<Snapshot>
  /** Rejects whatever still waits; call it when the worker died or was ended. */
  end(reason: string): void
}

type Waiting = { resolve(snapshot: Snapshot): void; reject(error: Error): void }

/** The page's side of the worker. A request the engine refuses rejects with the engine's own message. */
export const connectQuestionnaire = (worker: Port): QuestionnaireClient => {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  worker.addEventListener('message', ({ data }) => {
    const reply = data as Replied
    const waiter = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('snapshot' in reply) waiter?.resolve(reply.snapshot)
    else waiter?.reject(new Error(reply.problem))
  })
  const ask = (request: WorkerRequest): Promise<Snapshot> =>
    new Promise((resolve, reject) => {
      asked += 1
      waiting.set(asked, { resolve, reject })
      worker.postMessage({ id: asked, request } satisfies Asked)
    })
  return {
    init: (questionnaire, facts, language, response) =>
      ask({ kind: 'init', questionnaire, facts, language, ...(response ? { response } : {}) }),
    answer: (at, values) => ask({ kind: 'answer', at, values }),
    add: (group) => ask({ kind: 'add', group }),
    remove: (group, index) => ask({ kind: 'remove', group, index }),
    evaluate: (language) => ask({ kind: 'evaluate', ...(language === undefined ? {} : { language }) }),
    end: (reason) => {
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
    },
  }
}
