import { US_STATES } from '#clinical/where/index.ts'
import { type Language, regionOf } from '#ui/i18n.ts'

const usual = new Set<string>(Object.values(US_STATES).map(({ zone }) => zone))
const placeOf = (zone: string): string => {
  const [first = '', ...rest] = zone.replaceAll('_', ' ').split('/')
  return rest.length === 0 ? first : `${rest.join(', ')} (${first})`
}
/** "Central Time", in the reader's language, as it is called `now`; nothing where the device has no such words. */
const nameOf = (zone: string, language: Language, now: number): string => {
  try {
    const parts = new Intl.DateTimeFormat(regionOf[language], { timeZone: zone, timeZoneName: 'longGeneric' })
    return parts.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

/**
 * Every zone this browser knows, those the states of the Union keep first, found by place or by name. `kept` is among
 * them under whatever name it was saved.
 */
export function zoneOptions(language: Language, kept: string, now: number): { value: string; label: string }[] {
  const known = new Set([...usual, kept, ...Intl.supportedValuesOf('timeZone')])
  return [...known]
    .filter((zone) => zone !== '')
    .map((value) => ({ value, label: [placeOf(value), nameOf(value, language, now)].filter(Boolean).join(' · ') }))
    .toSorted(
      (a, b) => Number(usual.has(b.value)) - Number(usual.has(a.value)) || a.label.localeCompare(b.label, language),
    )
}
