import { useCallback, useEffect, useRef, useState } from 'react'
import { intakeFacts } from '#clinical/protocol/expressions.ts'
import { connectQuestionnaire, type QuestionnaireClient } from '#clinical/questionnaire/client.ts'
import type { AnswerValue, Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { useLanguage } from '#ui/language.tsx'
import type { TrySetup, TrySnapshot } from './try.types.ts'

export type Trial = {
  readonly snapshot: TrySnapshot | undefined
  readonly broken: string | undefined
  answer(at: string, values: readonly AnswerValue[]): Promise<void>
  add(group: string): Promise<void>
  remove(group: string, index: number): Promise<void>
  /** As the answers stand after the last one was taken in. */
  latest(): TrySnapshot | undefined
}

/** The engine in its worker, for one trial: what is answered lives in this page's memory and nowhere else. */
export function useTry(form: Questionnaire, setup: TrySetup): Trial {
  const { language } = useLanguage()
  const [snapshot, setSnapshot] = useState<TrySnapshot>()
  const [broken, setBroken] = useState<string>()
  const engine = useRef<QuestionnaireClient>(undefined)
  const latest = useRef<TrySnapshot>(undefined)
  const take = useCallback(async (asked: Promise<unknown> | undefined) => {
    const show = (next: TrySnapshot) => {
      latest.current = next
      setSnapshot(next)
    }
    await asked?.then(
      (answered) => show(answered as TrySnapshot),
      // What was still asked when the trial ended has nobody to answer to.
      (error: unknown) => engine.current && setBroken(error instanceof Error ? error.message : String(error)),
    )
  }, [])
  useEffect(() => {
    const worker = new Worker(new URL('./try.worker.ts', import.meta.url), { type: 'module' })
    worker.postMessage({ setup })
    const client = connectQuestionnaire(worker)
    engine.current = client
    void take(client.init(form, intakeFacts(setup.facts, setup.protocol?.drugNames), document.documentElement.lang))
    return () => {
      engine.current = undefined
      worker.terminate()
    }
  }, [form, setup, take])
  useEffect(() => {
    if (latest.current) void take(engine.current?.evaluate(language))
  }, [language, take])
  return {
    snapshot,
    broken,
    answer: (at, values) => take(engine.current?.answer(at, values)),
    add: (group) => take(engine.current?.add(group)),
    remove: (group, index) => take(engine.current?.remove(group, index)),
    latest: () => latest.current,
  }
}
