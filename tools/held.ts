/** What became of the tests that a run came to, and of those that an inventory names. */
export type Held = { readonly path: string; readonly title: string; readonly how: 'passed' | 'skipped' | 'failed' }

export const readHeld = (lines: string): Held[] =>
  lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Held]))

type Told = {
  readonly suites?: readonly Told[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly { status: string }[]
  }[]
}
/** The same of journeys, as Playwright tells it; one that held at its second try has held. */
export function readJourneys(json: string, folder: string): Held[] {
  const within = ({ suites = [], specs = [] }: Told): Held[] => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests.map(({ status }): Held => ({ path: `${folder}/${file}`, title, how: HOW[status] ?? 'failed' })),
    ),
    ...suites.flatMap(within),
  ]
  return within(JSON.parse(json) as Told)
}
const HOW: Readonly<Record<string, Held['how']>> = { expected: 'passed', flaky: 'passed', skipped: 'skipped' }

/** Why a named test, `path › title`, shows nothing; undefined where it ran and passed, under every name it was given. */
export function notShown(test: string, held: readonly Held[]): string | undefined {
  const [, path = '', title = ''] = /^(\S+) › (.+)$/.exec(test) ?? []
  const called = new RegExp(
    `^${title
      .split(/\$\{[^}]*\}/)
      .map(escaped)
      .join('(.+)')}$`,
  )
  const those = held.filter((one) => one.path === path && called.test(one.title))
  const but = those.find((one) => one.how !== 'passed')
  if (but) return `${path}: "${but.title}" was ${but.how}`
  return those.length === 0 ? `${path}: "${title}" did not run` : undefined
}
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
