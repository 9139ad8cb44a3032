import { emptyResponse, withAnswer, withInstance, withoutInstance } from './answering.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluate, QuestionnaireResponse } from './questionnaire.types.ts'
import { needsFhirPath } from './needs-fhirpath.ts'
import type { Asked, Port, Replied, Snapshot, WorkerRequest } from './worker.types.ts'

type Begun = Extract<WorkerRequest, { kind: 'init' }>

const unneeded: Evaluate = () => {
  throw new Error('This form has no expressions; FHIRPath was not loaded.')
}

/**
 * Answers requests one after the other.
 * @param loadFhirPath called only for a form with expressions: compiling FHIRPath costs more than all the rest.
 */
export const openSession = (loadFhirPath: () => Promise<Evaluate>): ((request: WorkerRequest) => Promise<Snapshot>) => {
  let begun: { form: Begun; fhirPath: Evaluate } | undefined
  let response: QuestionnaireResponse | undefined
  let last: Promise<unknown> = Promise.resolve()

  const handle = async (request: WorkerRequest): Promise<Snapshot> => {
    if (request.kind === 'init') {
      const fhirPath = needsFhirPath(request.questionnaire) ? await loadFhirPath() : unneeded
      response = request.response ?? emptyResponse(request.questionnaire, request.facts, fhirPath)
      begun = { form: request, fhirPath }
    }
    if (!begun || !response) throw new Error('No form is open. Send "init" first.')
    const { form, fhirPath } = begun
    const q = form.questionnaire
    if (request.kind === 'answer') response = withAnswer(q, response, request.at, request.values)
    if (request.kind === 'add') response = withInstance(q, response, request.group)
    if (request.kind === 'remove') response = withoutInstance(q, response, request.group, request.index)
    if (request.kind === 'evaluate' && request.language !== undefined)
      begun = { form: { ...form, language: request.language }, fhirPath }
    return { response, evaluation: evaluate(q, response, form.facts, fhirPath, begun.form.language) }
  }

  return (request) => {
    // Answers typed while FHIRPath still loads must wait for it, in the order they were given.
    const next = last.then(() => handle(request))
    last = next.catch(() => undefined)
    return next
  }
}

/** Serves a session over a port: a Web Worker's own scope, or one end of a MessageChannel in tests. */
export const serveSession = (port: Port, loadFhirPath: () => Promise<Evaluate>): void => {
  const session = openSession(loadFhirPath)
  port.addEventListener('message', ({ data }) => {
    const { id, request } = data as Asked
    session(request).then(
      (snapshot) => port.postMessage({ id, snapshot } satisfies Replied),
      (error: unknown) =>
        port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) } satisfies Replied),
    )
  })
}
