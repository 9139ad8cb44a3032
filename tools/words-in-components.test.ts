import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findSpoken, NO_WORDS } from './words-in-components.ts'

const project = join(import.meta.dirname, '..')
const said = (source: string) => findSpoken('web/a.tsx', `const a = ${source}`).map((one) => one.said)

test('no component says a word of its own: all of them stand in the catalogues, in both languages', () => {
  const files = globSync('web/{patient,staff,session,ui}/**/*.tsx', { cwd: project })
  assert.ok(files.length > 200, `${files.length} components`)
  assert.deepEqual(
    files.flatMap((path) => findSpoken(path, readFileSync(join(project, path), 'utf8'))),
    [],
  )
})

test('planted: a word between tags, in braces, in either half of a choice, in what is read out, and said aloud', () => {
  assert.deepEqual(said('<p>Call us</p>'), ['Call us'])
  assert.deepEqual(said("<p>{'Call us'} {n}</p>"), ['Call us'])
  assert.deepEqual(said("<p>{late ? 'Too late' : <b>In time</b>}</p>"), ['Too late', 'In time'])
  assert.deepEqual(said('<p>{late && `Since ${when}`}</p>'), ['Since '])
  assert.deepEqual(said('<img alt="Both eyes" src="eyes.png" />'), ['Both eyes'])
  assert.deepEqual(said('<TextField name="phone" label="Phone" hint={`At night`} />'), ['Phone', 'At night'])
  assert.deepEqual(said("<Button onClick={() => toast('Saved')}>{t('save')}</Button>"), ['Saved'])
  assert.equal(findSpoken('web/a.tsx', '\n\nconst a = <p>Call us</p>')[0]?.line, 3)
})

test('what is no word is none: keys, codes, names of classes, signs, numbers, what is the same everywhere', () => {
  assert.deepEqual(said('<p className="soft">{t("phone.night")} · 911 – {`${n} %`}</p>'), [])
  for (const same of Object.keys(NO_WORDS)) assert.deepEqual(said(`<p>${same}</p>`), [])
})
