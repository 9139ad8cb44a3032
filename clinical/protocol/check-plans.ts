import { arrangesMedicine, arrangesTest } from './arranged-phrases.ts'
import type { Plan, Protocol, ProtocolProblem } from './protocol.types.ts'

const parts = ['whatWeThink', 'whatToDo', 'yourMedicine', 'whenToComeBack'] as const
const languages = ['en', 'es'] as const

/** What a plan tells a patient that the practice arranged, though signing it arranges nothing. */
export const checkPlans = ({ plans }: Pick<Protocol, 'plans'>): ProtocolProblem[] =>
  plans.flatMap((plan, i) =>
    untrueIn(plan).map(([field, message]) => ({ file: 'protocol.json', path: `plans.${i}.${field}`, message })),
  )

const untrueIn = (plan: Plan): (readonly [string, string])[] =>
  parts.flatMap((part) =>
    languages.flatMap((language) => {
      const text = plan[part]?.[language] ?? ''
      const tests = plan.awaitsTest ? [] : arrangesTest(text)
      const medicines = plan.prescription === 'with' ? [] : arrangesMedicine(text)
      return [
        ...tests.map((one) => `says of a test that signing this plan does not order: "${one}"`),
        ...medicines.map((one) => `says of a medicine that signing this plan may send none of: "${one}"`),
      ].map((message) => [`${part}.${language}`, message] as const)
    }),
  )
