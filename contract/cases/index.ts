/** The patient’s side of a case. The desk’s side is in desk/. */
export {
  attachmentView,
  findingView,
  flagLook,
  safetyFacts,
  homeReadings,
  givenUnder,
  askedItem,
} from '#contract/cases/parts.ts'
export * from '#contract/cases/story.ts'
export * from '#contract/cases/safety.ts'
export * from '#contract/cases/crisis.ts'
export * from '#contract/cases/thread.ts'
export * from '#contract/cases/governance.ts'
export * from '#contract/cases/rule-additions.ts'
export * from '#contract/cases/files.ts'
