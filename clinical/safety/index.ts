export * from './safety.types.ts'
export { SAFETY_RULES, SAFETY_VERSION, type SafetyRule } from './rules.ts'
export { makeSafetyEngine, type SafetyEngine, screenText } from './screen.ts'
export { factsFromJson } from './facts-from-json.ts'
