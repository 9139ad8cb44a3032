import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sayWrong } from './wrong.ts'

const house = join(import.meta.dirname, '../..')
/** Told as problems of a protocol's files, to whoever changes them: their words are English, as the files' names are. */
const ofFiles = /load-protocols\.ts|publish-protocol\.command\.ts/

/** Sentences put to a field where they are thrown, which nobody can read in another language. */
const bareSentences = (text: string): string[] =>
  [...text.matchAll(/message: ['"`]([A-Z][^'"`]* [^'"`]*)/g)].map(([, said]) => said ?? '')

test('what is wrong with a field is said in the language of whoever typed it, everywhere in the house', () => {
  const files = globSync('server/modules/**/*.ts', { cwd: house }).filter((file) => !file.endsWith('.test.ts'))
  assert.ok(files.length > 200)
  for (const file of files)
    if (!ofFiles.test(file)) assert.deepEqual(bareSentences(readFileSync(join(house, file), 'utf8')), [], file)
})

test('planted fault: a sentence in one language at the place it is thrown is found', () => {
  assert.deepEqual(bareSentences("throw wrong({ path: 'to', message: 'This is past. Choose later.' })"), [
    'This is past. Choose later.',
  ])
  assert.deepEqual(bareSentences("[{ path: 'pharmacyId', message: 'required' }]"), [], 'a code is no sentence')
})

test('facts stand in the sentence, a word that differs by language in the one that is read', () => {
  const facts = { where: { en: 'Friday', es: 'Viernes' }, opens: '17:00', closes: '08:00' }
  assert.match(sayWrong('en', 'hours_backwards', facts), /^Friday: closes \(08:00\) must be after opens \(17:00\)/)
  assert.match(sayWrong('es', 'hours_backwards', facts), /^Viernes: la hora de cierre \(08:00\)/)
  assert.match(sayWrong('es', 'day_within', { days: 60 }), /dentro de 60 días/)
})
