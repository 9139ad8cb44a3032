import fc from 'fast-check'
import { patientsOf } from '#clinical/protocol/any-patient.fixture.ts'
import { intakeFacts } from '#clinical/protocol/expressions.ts'
import type { Protocol, ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { redFlagsIn } from '#clinical/protocol/red-flags.ts'
import { answerIntake } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { readScreening } from './engine.types.ts'
import { judge } from './judge.ts'

/** The first random patient for whom the browser raises other red flags than the server; undefined where there is none. */
export function firstUnlike(folder: ProtocolFolder, runs: number, told: object = folder.protocol): unknown {
  const { intake, protocol } = folder
  const failed = fc.check(
    fc.property(patientsOf(folder), ({ facts, answers }) => {
      const { active } = answerIntake(intake, answers, facts, evaluateFhirPath, protocol.drugNames)
      const server = redFlagsIn(protocol, active, facts, evaluateFhirPath).map(({ id }) => id)
      const seen = intakeFacts(facts, protocol.drugNames)
      const browser = judge(readScreening(told), active, seen, evaluateFhirPath).raised.map(({ id }) => id)
      return server.join() === browser.join()
    }),
    { numRuns: runs },
  )
  return failed.counterexample?.[0]
}

/** What the browser would hold if a rule were lost on the way to it. */
export const withoutRule = ({ rules, ...rest }: Protocol, id: string) => ({
  ...rest,
  rules: rules.filter((rule) => rule.id !== id),
})
