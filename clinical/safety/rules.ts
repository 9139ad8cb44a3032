import { bodyRules } from './rules.body.ts'
import { harmRules } from './rules.harm.ts'
import type { SafetyRule } from './safety-rule.types.ts'

/** Raise it with any change of rule, concept or words: the version that judged is kept with the verdict. */
export const SAFETY_VERSION = '2026.12.11'

export const SAFETY_RULES: readonly SafetyRule[] = [...bodyRules, ...harmRules]
