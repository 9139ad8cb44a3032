import type { Language } from '#contract/roles.ts'

/** What a team is called after its work; any other first word may be somebody's name, and keeps its capital. */
const byWork = /^(nurse|nursing|clinician|doctor|physician|care|triage|medical|pharmacy|therapy)/i
const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** A team's name, which is a heading, as the beginning of a sentence; the name of a practice, or one like it, stands as it is. */
export function beginsSentence(language: Language, name: string): string {
  if (language === 'es') return /^equipo\b/i.test(name) ? `El ${lower(name)}` : name
  return /\bteam$/i.test(name) && !/^(the|our)\b/i.test(name) ? `The ${byWork.test(name) ? lower(name) : name}` : name
}
