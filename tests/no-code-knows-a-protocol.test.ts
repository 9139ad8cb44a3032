import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SAFETY_KINDS } from '#clinical/safety/index.ts'
import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { PROTOCOLS } from '#main/shipped-protocols.ts'

const PROJECT = join(import.meta.dirname, '..')
const CODE = '{clinical,contract,server,web,tools,scripts}/**/*.{ts,tsx,mjs,sql,css,html}'
/** Tests and their worlds may name what they test; what words, drugs and conditions are called has names of its own. */
const apart = /\.(test|fixture)\.tsx?$|-for-tests\.ts$|^web\/gallery\/|^clinical\/safety\/|(drug|condition)-names/

type Naming = { readonly file: string; readonly name: string }
/** The data of the demo. */
const allowed: readonly (Naming & { readonly why: string })[] = [
  { file: 'server/main/demo-practice.ts', name: 'uti', why: 'the demo’s prices' },
  { file: 'server/main/demo-practice.ts', name: 'pink-eye', why: 'the demo’s prices' },
  {
    file: 'server/main/demo-practice.ts',
    name: 'home-blood-pressure',
    why: 'the demo’s price, and its physician’s signature',
  },
  {
    file: 'clinical/protocol/contradicting-words.ts',
    name: 'flank-pain',
    why: 'what the safety screen calls it; a rule of one protocol is called the same',
  },
  ...[
    'uti',
    'home-blood-pressure',
    'severe-symptoms',
    'acute-cystitis',
    'cystitis-with-antibiotic',
    'nitrofurantoin-5-days',
  ].map((name) => ({ file: 'server/main/demo-stories.ts', name, why: 'what is told and signed in the demo' })),
]

/** Where code names one of these: several words anywhere, one that is a word like any other only as a whole text or a member. */
function namings(names: readonly string[], file: string, text: string): Naming[] {
  const written = (name: string) =>
    name.includes('-') ? `(?<![\\w-])${name}(?![\\w-])` : `(['"\`])${name}\\1|(?<![\\w.-])${name}:`
  return names.filter((name) => new RegExp(written(name)).test(text)).map((name) => ({ file, name }))
}
const shipped = readdirSync(PROTOCOLS).map(
  (key) => JSON.parse(readFileSync(join(PROTOCOLS, key, 'protocol.json'), 'utf8')) as Protocol,
)
const keys = shipped.map(({ key }) => key)
/** Ids made of several words, which nothing else is called by; a kind of red flag is called by its own name everywhere. */
const kinds = new Set<string>(SAFETY_KINDS)
const ids = shipped.flatMap((p) =>
  [p.rules, p.orders, p.plans, p.assessments]
    .flatMap((all) => all.map(({ id }) => id))
    .filter((id) => id.includes('-') && !kinds.has(id)),
)
const files = globSync(CODE, { cwd: PROJECT }).filter((file) => !apart.test(file))
const found = files.flatMap((file) => namings([...keys, ...ids], file, readFileSync(join(PROJECT, file), 'utf8')))

test('no code names a protocol, one of its rules, orders, plans or assessments', () => {
  assert.ok(files.length > 400 && keys.length >= 3 && ids.length > 60, `${files.length} files, ${ids.length} ids`)
  const strange = found.filter((f) => !allowed.some((a) => a.file === f.file && a.name === f.name))
  assert.deepEqual(strange, [])
})

test('what is allowed is still there', () => {
  for (const a of allowed)
    assert.ok(
      found.some((f) => a.file === f.file && a.name === f.name),
      `${a.file} ${a.name}`,
    )
})

test('planted faults: a rule for one protocol, in code, in a table or in a page, is seen', () => {
  for (const text of [
    `if (c.protocolKey === 'uti') return`,
    `const urgent = { 'pink-eye': true }`,
    `insert into offering select 'home-blood-pressure'`,
    `orders.find((o) => o.id === 'erythromycin-ointment')`,
  ])
    assert.equal(namings([...keys, ...ids], 'server/x.ts', text).length, 1, text)
  assert.deepEqual(namings(keys, 'server/x.ts', 'the utility of utis, or of a uti'), [])
})
