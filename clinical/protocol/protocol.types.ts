import type { z } from 'zod'
import type { protocol, citation, assessment, plan } from './protocol.schema.ts'
import type { rule } from './protocol-rules.schema.ts'
import type { redFlagLevels, routes } from './routes.ts'
import type { order } from './protocol-orders.schema.ts'
import type { followUp, readingsPlan, standingOrder } from './protocol-readings.schema.ts'
import type { allergy, vignette } from './vignette.schema.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Instruction } from '#clinical/safety/safety.types.ts'
import type { Localized } from './protocol-words.schema.ts'

export type { Language, Localized } from './protocol-words.schema.ts'
export type Protocol = z.infer<typeof protocol>
export type Citation = z.infer<typeof citation>
export type AssessmentChoice = z.infer<typeof assessment>
export type FollowUp = z.infer<typeof followUp>
export type Plan = z.infer<typeof plan>
export type Rule = z.infer<typeof rule>
export type Order = z.infer<typeof order>
export type RenewalTable = NonNullable<Protocol['renewals']>['tables'][number]
export type ReadingsPlan = z.infer<typeof readingsPlan>
export type Threshold = ReadingsPlan['thresholds'][number]
export type StandingOrder = z.infer<typeof standingOrder>
export type Vignette = z.infer<typeof vignette>
export type Allergy = z.infer<typeof allergy>
export type Route = (typeof routes)[number]
export type RedFlagLevel = (typeof redFlagLevels)[number]
export type Acuity = 0 | 1 | 2 | 3 | 4

/** "None known" and "not asked" are different facts: the second stops every order. */
export type Allergies = readonly Allergy[] | 'none-known' | 'not-asked'

export type Medicine = { readonly name: string }

/**
 * What is known of the patient outside this intake. `known` reaches expressions as `%facts.<name>`.
 * `today` is the civil date where the patient is, `YYYY-MM-DD`.
 */
export type ProtocolFacts = {
  readonly today: string
  readonly patient: {
    readonly age: number
    readonly sexAtBirth: 'female' | 'male' | 'intersex' | 'unknown'
    readonly established?: boolean | undefined
  }
  readonly allergies: Allergies
  readonly medicines: readonly Medicine[] | 'not-asked'
  readonly known?: Readonly<Record<string, string | number | boolean>> | undefined
  /** Conditions the chart lists, as they are written there, and its latest word on a pregnancy: what a form may begin with. */
  readonly conditions?: readonly string[] | undefined
  readonly pregnancy?: 'pregnant' | 'postpartum' | undefined
}

/** A protocol folder that passed `checkProtocol`. */
export type ProtocolFolder = {
  readonly protocol: Protocol
  readonly intake: Questionnaire
  readonly vignettes: readonly Vignette[]
  readonly readme: string
}

/** A rule that fired (for an inclusion: that was not met), with its source. */
export type FiredRule = {
  readonly id: string
  readonly kind: Rule['kind']
  readonly level?: RedFlagLevel
  readonly route?: Route
  readonly say?: Localized
  readonly instruction?: Instruction
  readonly clinician: string
  readonly citation: Citation
}

/** A red flag. It stays until a named clinician disposes of it, whatever is answered later. */
export type Finding = FiredRule & { readonly kind: 'red-flag'; readonly level: RedFlagLevel; readonly say: Localized }

export type OrderStop = {
  readonly id: string
  /** It hangs on what the practice has recorded, and not on the patient. */
  readonly ofPractice?: boolean
  readonly say: Localized
  readonly clinician: string
  readonly citation?: Citation
}
export type OrderWarning = {
  readonly id: string
  readonly say: Localized | null
  readonly clinician: string
  readonly citation?: Citation
}
export type OrderCheck = { readonly stops: readonly OrderStop[]; readonly warnings: readonly OrderWarning[] }

/** One home reading: mmHg, beats a minute, the civil date it was taken on, and codes of the intake's own choices. */
export type Reading = {
  readonly systolic: number
  readonly diastolic: number
  readonly pulse?: number | undefined
  readonly takenOn?: string | undefined
  readonly timeOfDay?: string | undefined
  readonly arm?: string | undefined
}

export type ReadingsSummary = {
  readonly n: number
  readonly daysMeasured: number
  readonly averageSystolic?: number
  readonly averageDiastolic?: number
  readonly averagePulse?: number
  readonly highestSystolic?: number
  readonly highestDiastolic?: number
  readonly lowestSystolic?: number
  readonly shareAtOrAboveHome?: number
  readonly firstOn?: string
  readonly lastOn?: string
  readonly oldestDaysAgo?: number
}

/** An order of the protocol with what speaks against it for this patient. */
export type CheckedOrder = OrderCheck & {
  /** As this patient would get it. */
  readonly order: Order
  readonly suggested: boolean
  /** How its dose was worked out, where a weight decides it. */
  readonly arithmetic: string | null
}

export type SuggestedAssessment = {
  readonly id: string
  readonly icd10cm: AssessmentChoice['icd10cm']
  readonly label: Localized
}

/** What the protocol says about one set of answers. `undecided` names rules whose answer is not known. */
export type ProtocolResult = {
  readonly route: Route | 'undecided'
  readonly fired: readonly FiredRule[]
  readonly undecided: readonly string[]
  readonly findings: readonly Finding[]
  readonly acuity: Acuity
  readonly suggestedAssessments: readonly SuggestedAssessment[]
  readonly plans: readonly Plan[]
  readonly orders: readonly CheckedOrder[]
  readonly standingOrders: readonly StandingOrder[]
  /** Orders that do not cover these answers, with what is missing, as far as the protocol says it. */
  readonly standingOrdersHeld: readonly {
    readonly key: string
    readonly version: string
    readonly needs: readonly Localized[]
  }[]
  readonly readings: ReadingsSummary | null
}

/** What is wrong with a protocol folder: the file, where in it, and what to do. */
export type ProtocolProblem = { readonly file: string; readonly path: string; readonly message: string }
