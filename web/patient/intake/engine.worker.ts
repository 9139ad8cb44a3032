import { openSession } from '#clinical/questionnaire/session.ts'
import type { Evaluate, Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Asked, Port, Replied } from '#clinical/questionnaire/worker.types.ts'
import type { BrowserScreening } from '#clinical/protocol/browser-screening.ts'
import { readScreening, type JudgedSnapshot } from './engine.types.ts'
import { judge } from './judge.ts'

/** The questionnaire engine and the protocol's quick judgement, away from the page so that typing never waits. */
const port = globalThis as unknown as Port
let loaded: Promise<Evaluate> | undefined
const loadFhirPath = () => (loaded ??= import('#clinical/questionnaire/fhirpath.ts').then((m) => m.evaluateFhirPath))
const session = openSession(loadFhirPath)
let screening = readScreening(null)
let facts: Facts = { today: '', patient: {} }

port.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'screening' in data) {
    screening = data.screening as BrowserScreening
    return
  }
  const { id, request } = data as Asked
  if (request.kind === 'init') facts = request.facts
  const work = async (): Promise<JudgedSnapshot> => {
    const snapshot = await session(request)
    const needed = screening.rules.length > 0 || screening.readings !== null
    const judged = needed
      ? judge(screening, snapshot.evaluation.active, facts, await loadFhirPath())
      : { raised: [], excluded: [], readings: [] }
    return { ...snapshot, judged }
  }
  work().then(
    (snapshot) => port.postMessage({ id, snapshot } satisfies Replied),
    (error: unknown) =>
      port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) } satisfies Replied),
  )
})
