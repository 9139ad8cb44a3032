const pages = [
  'chart',
  'intake',
  'matter',
  'case',
  'queue',
  'attachment',
  'summary',
  'prescription',
  'find',
  'mine',
  'matters',
  'me',
  'openings',
  'trail',
  'accounting',
  'retention',
  'forgettings',
] as const
type Page = (typeof pages)[number]
/** What is called otherwise on the record than by the last part of its name. */
const named: Readonly<Record<string, Page>> = { 'my matters': 'mine', 'desk.patientMatters': 'matters' }

/** On what page somebody saw her, by the name under which the look is on record: `looks.screen.` has words for each. */
export const lookedAt = (screen: string): Page | 'other' =>
  named[screen] ?? pages.find((page) => page === screen.split('.').at(-1)) ?? 'other'
