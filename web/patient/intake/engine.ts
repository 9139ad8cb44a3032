import { connectQuestionnaire } from '#clinical/questionnaire/client.ts'
import type {
  Address,
  AnswerValue,
  Facts,
  Questionnaire,
  QuestionnaireResponse,
} from '#clinical/questionnaire/questionnaire.types.ts'
import type { Snapshot } from '#clinical/questionnaire/worker.types.ts'
import type { BrowserScreening } from '#clinical/protocol/browser-screening.ts'
import type { JudgedSnapshot } from './engine.types.ts'

export type Engine = {
  init(
    questionnaire: Questionnaire,
    facts: Facts,
    language: string,
    response: QuestionnaireResponse,
  ): Promise<JudgedSnapshot>
  answer(at: Address, values: readonly AnswerValue[]): Promise<JudgedSnapshot>
  add(group: string): Promise<JudgedSnapshot>
  remove(group: string, index: number): Promise<JudgedSnapshot>
  speak(language: string): Promise<JudgedSnapshot>
  end(): void
}

const judged = (snapshot: Promise<Snapshot>) => snapshot as Promise<JudgedSnapshot>

/** The engine in its worker, for one intake. */
export function openEngine(screening: BrowserScreening): Engine {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  worker.postMessage({ screening })
  const client = connectQuestionnaire(worker)
  return {
    init: (questionnaire, facts, language, response) => judged(client.init(questionnaire, facts, language, response)),
    answer: (at, values) => judged(client.answer(at, values)),
    add: (group) => judged(client.add(group)),
    remove: (group, index) => judged(client.remove(group, index)),
    speak: (language) => judged(client.evaluate(language)),
    end() {
      client.end('the page was left')
      worker.terminate()
    },
  }
}
