export const ACUITIES = ['emergency', 'urgent', 'clinical', 'routine', 'administrative'] as const
export type Acuity = (typeof ACUITIES)[number]

/** How long something may take: by the clock on the wall, in open minutes, or by the same time some open days later. */
export type Allowance =
  | { readonly unit: 'wall-minutes'; readonly amount: number }
  | { readonly unit: 'business-minutes'; readonly amount: number }
  | { readonly unit: 'business-days'; readonly amount: number }

/** What a patient may be promised: counted while somebody is there, since nobody answers at night. */
export type OpenAllowance = Exclude<Allowance, { readonly unit: 'wall-minutes' }>

/** `firstLook`: a trained person has read it (the safety clock). `reply`: the patient has an answer (the promise clock). */
export type AcuityTarget = { readonly firstLook: Allowance; readonly reply: OpenAllowance }
export type AcuityTargets = Readonly<Record<Acuity, AcuityTarget>>

/**
 * What a practice starts from; its clinical owner sets its own. Levels 0 to 4 with their targets are proposed from
 * published portal-message evidence (SCPMG high-acuity read times, CMP and UC Health e-visits, Portland Clinic).
 */
export const defaultAcuityTargets: AcuityTargets = {
  emergency: { firstLook: { unit: 'wall-minutes', amount: 5 }, reply: { unit: 'business-minutes', amount: 15 } },
  urgent: { firstLook: { unit: 'wall-minutes', amount: 30 }, reply: { unit: 'business-minutes', amount: 120 } },
  clinical: { firstLook: { unit: 'business-minutes', amount: 240 }, reply: { unit: 'business-days', amount: 1 } },
  routine: { firstLook: { unit: 'business-days', amount: 1 }, reply: { unit: 'business-days', amount: 2 } },
  administrative: { firstLook: { unit: 'business-days', amount: 1 }, reply: { unit: 'business-days', amount: 3 } },
}
