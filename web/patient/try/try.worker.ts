import { assess } from '#clinical/protocol/assess.ts'
import { openSession } from '#clinical/questionnaire/session.ts'
import { tellStory } from '#clinical/questionnaire/story.ts'
import type { Evaluate, Facts, Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Asked, Port, Replied } from '#clinical/questionnaire/worker.types.ts'
import { judge } from '../intake/judge.ts'
import { browserScreeningOf } from '#clinical/protocol/browser-screening.ts'
import type { TrySetup, TrySnapshot } from './try.types.ts'

/** The engine that patients answer, with the whole protocol beside it: what a patient never sees is shown while trying. */
const port = globalThis as unknown as Port
let loaded: Promise<Evaluate> | undefined
const loadFhirPath = () => (loaded ??= import('#clinical/questionnaire/fhirpath.ts').then((m) => m.evaluateFhirPath))
const session = openSession(loadFhirPath)
let setup: TrySetup | undefined
let begun: { form: Questionnaire; facts: Facts } | undefined

port.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'setup' in data) {
    setup = data.setup as TrySetup
    return
  }
  const { id, request } = data as Asked
  if (request.kind === 'init') begun = { form: request.questionnaire, facts: request.facts }
  const work = async (): Promise<TrySnapshot> => {
    const snapshot = await session(request)
    const { active } = snapshot.evaluation
    if (!begun || !setup) throw new Error('nothing was set up')
    const story = tellStory(begun.form, active)
    const { protocol, facts } = setup
    if (!protocol) return { ...snapshot, judged: { raised: [], excluded: [], readings: [] }, result: null, story }
    const fhirPath = await loadFhirPath()
    const judged = judge(browserScreeningOf(protocol, begun.facts), active, begun.facts, fhirPath)
    return { ...snapshot, judged, result: assess(protocol, active, facts, fhirPath), story }
  }
  work().then(
    (snapshot) => port.postMessage({ id, snapshot } satisfies Replied),
    (error: unknown) =>
      port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) } satisfies Replied),
  )
})
