/** The engine without FHIRPath, which is an argument: import `fhirpath.ts` only on the server and in the worker. */
export { emptyResponse, withAnswer, withInstance, withoutInstance } from './answering.ts'
export { checkQuestionnaire } from './check-questionnaire.ts'
export { evaluate } from './evaluate.ts'
export { statedFacts, type StatedFact } from './stated-facts.ts'
export { needsFhirPath } from './steps.ts'
export { tellStory } from './story.ts'
export { readResponse, validateForSubmit } from './submit.ts'
export type * from './questionnaire.types.ts'
