import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instrument } from './instrument.ts'

const source = `
export const isAdult = (age: number, by: { years?: number } | undefined): boolean => age >= (by?.years ?? 18) && age !== 0
export function first(words: readonly string[]): string {
  if (words.length === 0) return 'none'
  const own = [...words]
  own.sort()
  return own.map((w) => w.trim()).filter((w) => /^a/.test(w))[0]?.slice(0, 2).toUpperCase() ?? ''
}
`
type Module = {
  isAdult: (age: number, by?: { years?: number }) => boolean
  first: (words: string[]) => string
}
let awake = -1
const load = async (): Promise<Module> => {
  Object.assign(globalThis, { __mutant: (id: number) => id === awake })
  return (await import(`data:text/javascript,${encodeURIComponent(instrument(source).code)}`)) as Module
}

const RIGHT = '[[false,true,false,true],[false,false],["none","A","AB",""],""]'
/** What the code answers to these questions, as one text. */
const answers = (code: Module): string => {
  const asked = [
    () => [17, 18, 0, 19].map((age) => code.isAdult(age)),
    () => [code.isAdult(20, { years: 21 }), code.isAdult(0, { years: -1 })],
    () => [code.first([]), code.first(['b', ' a', 'b']), code.first(['acx', 'abx']), code.first(['b'])],
    () => code.first(['ba']),
  ]
  const heard = asked.map((ask) => {
    try {
      return ask()
    } catch {
      return 'threw'
    }
  })
  return JSON.stringify(heard)
}

test('a file with its mutants asleep does what it did, and each of them awake is seen; planted: what nobody asks about lives', async () => {
  const { mutants } = instrument(source)
  const code = await load()
  assert.equal(answers(code), RIGHT)
  assert.ok(mutants.length >= 25, `${mutants.length} mutants`)
  const living = (right: string, heard: (said: string) => string) =>
    mutants
      .filter(({ id }) => {
        awake = id
        const said = heard(answers(code))
        awake = -1
        return said === right
      })
      .map((m) => `${m.operator}: ${m.was} > ${m.becomes}`)
  assert.deepEqual(
    living(RIGHT, (said) => said),
    [],
  )
  const withoutLast = (said: string) => said.slice(0, said.lastIndexOf(','))
  assert.deepEqual(living(withoutLast(RIGHT), withoutLast), ['pattern: /^a/ > /a/'])
})
