/** The parts of FHIR R4 that intake uses, declared narrowly, and what the engine makes of them. */

export type Coding = {
  readonly system?: string
  readonly code?: string
  readonly display?: string
  readonly _display?: Translatable
}

export type Quantity = {
  readonly value?: number
  readonly unit?: string
  readonly system?: string
  readonly code?: string
}

/** A file already uploaded; `url` names it, the bytes are never inside the answer. */
export type Attachment = {
  readonly url: string
  readonly contentType?: string
  readonly title?: string
  readonly size?: number
}

/** The underscore twin of a FHIR primitive, where translations live. */
export type Translatable = { readonly extension?: readonly Extension[] }

export type Expression = {
  readonly language?: string
  readonly expression?: string
  readonly name?: string
  readonly description?: string
}

export type Extension = {
  readonly url: string
  readonly extension?: readonly Extension[]
  readonly valueBoolean?: boolean
  readonly valueInteger?: number
  readonly valueDecimal?: number
  readonly valueString?: string
  readonly valueMarkdown?: string
  readonly valueCode?: string
  readonly valueId?: string
  readonly valueUri?: string
  readonly valueDate?: string
  readonly valueDateTime?: string
  readonly valueCoding?: Coding
  readonly valueCodeableConcept?: { readonly coding?: readonly Coding[]; readonly text?: string }
  readonly valueQuantity?: Quantity
  readonly valueExpression?: Expression
  readonly _valueString?: Translatable
  readonly _valueMarkdown?: Translatable
}

export type ItemType =
  | 'group'
  | 'display'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'string'
  | 'text'
  | 'url'
  | 'choice'
  | 'open-choice'
  | 'attachment'
  | 'quantity'

/** One answer as FHIR writes it: exactly one of the value fields is present. */
export type Answer = {
  readonly valueBoolean?: boolean
  readonly valueDecimal?: number
  readonly valueInteger?: number
  readonly valueDate?: string
  readonly valueDateTime?: string
  readonly valueTime?: string
  readonly valueString?: string
  readonly valueUri?: string
  readonly valueCoding?: Coding
  readonly valueAttachment?: Attachment
  readonly valueQuantity?: Quantity
}

export type AnswerValue = boolean | number | string | Coding | Attachment | Quantity

export type EnableWhen = {
  readonly question: string
  readonly operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
  readonly answerBoolean?: boolean
  readonly answerDecimal?: number
  readonly answerInteger?: number
  readonly answerDate?: string
  readonly answerDateTime?: string
  readonly answerTime?: string
  readonly answerString?: string
  readonly answerCoding?: Coding
  readonly answerQuantity?: Quantity
}

/** What can be chosen, with exactly one of the value fields: a coding, or a plain value that is its own code and word. */
export type AnswerOption = {
  readonly valueCoding?: Coding
  readonly valueString?: string
  readonly _valueString?: Translatable
  readonly valueInteger?: number
  readonly valueDate?: string
  readonly valueTime?: string
  readonly initialSelected?: boolean
  readonly extension?: readonly Extension[]
}

export type QuestionnaireItem = {
  readonly linkId: string
  readonly type: ItemType
  readonly prefix?: string
  readonly _prefix?: Translatable
  readonly text?: string
  readonly _text?: Translatable
  readonly required?: boolean
  readonly repeats?: boolean
  readonly readOnly?: boolean
  readonly maxLength?: number
  readonly enableWhen?: readonly EnableWhen[]
  readonly enableBehavior?: 'all' | 'any'
  readonly answerOption?: readonly AnswerOption[]
  readonly answerValueSet?: string
  readonly initial?: readonly Answer[]
  readonly code?: readonly Coding[]
  readonly definition?: string
  readonly extension?: readonly Extension[]
  readonly modifierExtension?: readonly Extension[]
  readonly item?: readonly QuestionnaireItem[]
}

export type ValueSetConcept = { readonly system?: string } & Coding & { readonly extension?: readonly Extension[] }

export type ContainedValueSet = {
  readonly resourceType: 'ValueSet'
  readonly id: string
  readonly url?: string
  readonly expansion?: { readonly contains?: readonly ValueSetConcept[] }
  readonly compose?: {
    readonly include?: readonly { readonly system?: string; readonly concept?: readonly ValueSetConcept[] }[]
  }
}

export type Questionnaire = {
  readonly resourceType: 'Questionnaire'
  readonly id?: string
  readonly url: string
  readonly version: string
  readonly status: string
  readonly title?: string
  readonly _title?: Translatable
  readonly language?: string
  readonly contained?: readonly ContainedValueSet[]
  readonly extension?: readonly Extension[]
  readonly modifierExtension?: readonly Extension[]
  readonly item?: readonly QuestionnaireItem[]
}

export type ResponseItem = {
  readonly linkId: string
  readonly text?: string
  readonly answer?: readonly Answer[]
  readonly item?: readonly ResponseItem[]
  readonly extension?: readonly Extension[]
}

export type QuestionnaireResponse = {
  readonly resourceType: 'QuestionnaireResponse'
  readonly questionnaire: string
  readonly status: 'in-progress' | 'completed'
  readonly item?: readonly ResponseItem[]
}

/**
 * What is known before the first question; each key is a launch variable in FHIRPath (`%patient`, `%today`).
 * `today` is the civil date in the patient's zone, `YYYY-MM-DD`; the engine has no clock of its own.
 */
export type Facts = {
  readonly today: string
  readonly patient: {
    readonly age?: number
    readonly sexAtBirth?: string
    readonly pregnancy?: string
    readonly [fact: string]: unknown
  }
  readonly [variable: string]: unknown
}

/**
 * The port to FHIRPath. `context` is where the expression starts, `variables` its `%names`, `base` the FHIR path of
 * a context that is not a whole resource. Throws when the expression does not compile or cannot be evaluated.
 */
export type Evaluate = (
  expression: string,
  context: unknown,
  variables: Record<string, unknown>,
  base?: string,
) => unknown[]

/**
 * The address of one question on the page: its linkId, or `linkId#2` for the third instance (counted from zero)
 * of the repeating group it lives in.
 */
export type Address = string

export type StepOption = {
  readonly value: Coding
  readonly label: string
  /** Choosing it clears the others ("None of these"). */
  readonly exclusive: boolean
  /** It means "I'm not sure" and states nothing, neither yes nor no. */
  readonly notSure: boolean
}

/** One question, or a standing text of type `display`, in the order the person meets it. */
export type Step = {
  readonly at: Address
  readonly linkId: string
  readonly type: Exclude<ItemType, 'group'>
  readonly prefix?: string
  readonly text: string
  readonly help?: string
  readonly whyWeAsk?: string
  /** Display texts that stand before this question. */
  readonly notes: readonly string[]
  readonly section?: { readonly linkId: string; readonly title: string }
  /** Steps that share a page may be shown on one screen (itemControl `page`). */
  readonly page?: string
  /** Set inside a repeating group: which group and which instance, from zero. */
  readonly group?: { readonly linkId: string; readonly index: number }
  readonly required: boolean
  readonly repeats: boolean
  readonly readOnly: boolean
  readonly options?: readonly StepOption[]
  readonly answer: readonly AnswerValue[]
  /** The answer was filled in from what was known and nobody has confirmed it yet: nothing is sent with such an answer. */
  readonly prefilled: boolean
  /** What the record lists of its choices. */
  readonly recorded?: readonly Coding[]
  /** It holds nothing but what the record lists, and nothing was said of the other choices: nothing is sent so. */
  readonly othersOpen: boolean
  /** It was said that no other choice fits. */
  readonly noOthers: boolean
  readonly min?: number | string
  readonly max?: number | string
  readonly minAnswers?: number
  readonly maxAnswers?: number
  readonly maxLength?: number
  readonly unit?: Coding
  /** For quantities: the units one may answer in. */
  readonly units?: readonly Coding[]
  readonly photoGuide?: string
  readonly reading?: string
}

export type RepeatingGroup = {
  readonly linkId: string
  readonly title: string
  readonly instances: number
  readonly canAdd: boolean
  readonly canRemove: boolean
  readonly reading?: string
}

export type IssueCode =
  | 'required'
  | 'unconfirmed'
  | 'others-open'
  | 'too-few'
  | 'too-many'
  | 'wrong-type'
  | 'not-an-option'
  | 'exclusive'
  | 'too-long'
  | 'too-small'
  | 'too-big'
  | 'wrong-unit'
  | 'format'
  | 'constraint'
  | 'expression-failed'
  | 'unsettled'
  | 'unknown-item'
  | 'not-answerable'
  | 'wrong-questionnaire'
  | 'malformed'

/** What is wrong with an answer. Carries limits, never the answer itself. */
export type Issue = {
  /** Absent when the matter is the whole form. */
  readonly linkId?: string
  readonly at?: Address
  readonly code: IssueCode
  readonly severity: 'error' | 'warning'
  /** Key in the message catalogue; `params` are its placeholders. */
  readonly key: `questionnaire.${IssueCode}`
  readonly params: Readonly<Record<string, string | number>>
  /** The author's own words for a constraint, in the asked language. Shown instead of the catalogue's. */
  readonly text?: string
}

export type Evaluation = {
  readonly steps: readonly Step[]
  readonly groups: readonly RepeatingGroup[]
  /** Enabled items only, answered or let stand by the person: all that rules, story and orders may see. */
  readonly active: QuestionnaireResponse
  readonly issues: readonly Issue[]
  /** No issue of severity error. */
  readonly complete: boolean
  /** Required questions on the page that have no answer yet, or one that nobody has confirmed. */
  readonly remaining: number
  /** Rough estimate for the unanswered steps, whole minutes. */
  readonly minutesLeft: number
}

export type Submission = {
  readonly ok: boolean
  readonly issues: readonly Issue[]
  readonly active: QuestionnaireResponse
}

/** What is wrong with a questionnaire; an error stops publishing. */
export type Problem = {
  readonly severity: 'error' | 'warning'
  /** Where, as a path into the JSON: `item[2].item[0].enableWhen[1]`. */
  readonly path: string
  readonly linkId?: string
  readonly message: string
}

export type Sentence = {
  readonly linkId: string
  readonly text: string
  readonly weight: number
  /** Of a sentence that says no: what it says no to, in the author's words. */
  readonly denies?: string
  /** Of a sentence that says no: what else may be said of it, as the safety screen names its topics. */
  readonly answersFor?: readonly string[]
  /** Of a sentence that says no by a choice: the question as shown, and the choice, made or left. */
  readonly choice?: { readonly question: string; readonly label: string; readonly made: boolean }
}

export type Story = {
  readonly positives: readonly Sentence[]
  readonly relevantNegatives: readonly Sentence[]
  readonly rest: readonly Sentence[]
  readonly inTheirWords: readonly { readonly linkId: string; readonly question: string; readonly text: string }[]
}
