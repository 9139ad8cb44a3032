import type {
  Address,
  AnswerValue,
  Evaluation,
  Facts,
  Questionnaire,
  QuestionnaireResponse,
} from './questionnaire.types.ts'

/** What the page may ask of the worker. The worker holds the form and the raw response between requests. */
export type WorkerRequest =
  | {
      readonly kind: 'init'
      readonly questionnaire: Questionnaire
      readonly facts: Facts
      readonly language: string
      /** A response begun before; without it a new one starts, prefilled from the facts. */
      readonly response?: QuestionnaireResponse
    }
  | { readonly kind: 'answer'; readonly at: Address; readonly values: readonly AnswerValue[] }
  | { readonly kind: 'add'; readonly group: string }
  | { readonly kind: 'remove'; readonly group: string; readonly index: number }
  | { readonly kind: 'evaluate'; readonly language?: string }

/** The raw response, to be kept as the draft, and what it amounts to. */
export type Snapshot = { readonly response: QuestionnaireResponse; readonly evaluation: Evaluation }

export type Asked = { readonly id: number; readonly request: WorkerRequest }

export type Replied =
  | { readonly id: number; readonly snapshot: Snapshot }
  | { readonly id: number; readonly problem: string }

/** The part of a Worker, or of its inside, that is used here. */
export type Port = {
  postMessage(message: unknown): void
  addEventListener(kind: 'message', listen: (event: { data: unknown }) => void): void
}
