import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, it } from 'node:test'

const web = resolve(import.meta.dirname, '..')
const ofTypes = (names: string) =>
  /^\s*type\s/.test(names) ||
  (/^\s*\{/.test(names) &&
    names
      .replaceAll(/[{}]/g, '')
      .split(',')
      .every((name) => name.trim() === '' || /^\s*type\s/.test(name)))

/** What a file brings along when it is loaded: not what it names as a type, nor what it fetches later. */
const brings = (source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export)\s+([^'"();]*?)from\s+'([^']+)'/gm)].flatMap(([, names = '', from = '']) =>
    ofTypes(names) ? [] : [from],
  )

const find = (from: string, specifier: string): string | undefined => {
  const path = specifier.startsWith('#ui/')
    ? resolve(web, 'ui', specifier.slice(4))
    : specifier.startsWith('.')
      ? resolve(dirname(from), specifier)
      : undefined
  return path && existsSync(path) ? path : undefined
}

/** Every file and package of ours that comes with these, by its path within `web`. */
function comesWith(entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const visit = (file: string) => {
    const name = relative(web, file)
    if (seen.has(name)) return
    seen.add(name)
    for (const specifier of brings(readFileSync(file, 'utf8'))) {
      const next = find(file, specifier)
      if (next) visit(next)
      else seen.add(specifier)
    }
  }
  for (const entry of entries) visit(resolve(web, entry))
  return seen
}

const late = [
  'idb',
  'session/open-device.ts',
  'patient/words/index.ts',
  'patient/words/account.en.ts',
  'patient/words/intake.en.ts',
  'patient/words/matter.en.ts',
  'patient/words/record.en.ts',
]

describe('The first page of the patient’s app', () => {
  const first = comesWith(['patient/main.tsx', 'patient/screens/front.tsx'])

  it('brings its own words, and what it needs to tell', () => {
    for (const needed of ['patient/words/front.en.ts', 'patient/safety/open-words.tsx', 'ui/api.ts'])
      assert.ok(first.has(needed), needed)
  })

  it('fetches the alarm with the words that raise it, at the first letter typed; where one does not come, the numbers are said', () => {
    const said = readFileSync(resolve(web, 'patient/safety/open-words.tsx'), 'utf8')
    assert.match(said, /import\('\.\/open-alarms\.tsx'\)/)
    assert.ok(comesWith(['patient/safety/open-alarms.tsx']).has('patient/safety/alarm-screen.tsx'))
  })

  it('brings nothing of the pages behind the sign-in: neither their words nor what the device keeps for somebody', () => {
    assert.deepEqual(
      late.filter((one) => first.has(one)),
      [],
    )
  })

  it('and it would be seen, planted: a page that does bring them', () => {
    const home = comesWith(['patient/screens/home.tsx', 'session/open-device.ts'])
    assert.deepEqual(
      late.filter((one) => !home.has(one)),
      [],
    )
  })
})
