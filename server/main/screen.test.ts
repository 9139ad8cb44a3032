import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { after, describe, it } from 'node:test'
import { SAFETY_VERSION } from '#clinical/safety/index.ts'
import { screen, screenAll } from './screen.ts'
import { type ScreenedLine, screenLine } from './screen-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-screen-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const going = new AbortController().signal

async function run(lines: Iterable<string>): Promise<{ code: number; rows: ScreenedLine[]; said: string[] }> {
  const written: string[] = []
  const said: string[] = []
  const target = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString())
      // Slower than the reading, so that waiting for it is tried too.
      setImmediate(done)
    },
  })
  const code = await screenAll(Readable.from(lines), target, going, (message) => said.push(message))
  const rows = written
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScreenedLine)
  return { code, rows, said }
}

describe('kairos screen', () => {
  it('writes id, level, findings and version for each line, in order', async () => {
    const { code, rows } = await run([
      '{"id": "a", "text": "my chest hurts"}\n',
      '{"id": 2, "text": "hola, necesito una receta", "lang": "es"}\n',
      '{"id": "c", "text": "Ich habe Halsweh", "lang": "de"}\n',
    ])
    assert.equal(code, 0)
    assert.deepEqual(
      rows.map(({ id, level, version }) => [id, level, version]),
      [
        ['a', 'emergency', SAFETY_VERSION],
        [2, 'none', SAFETY_VERSION],
        ['c', 'concern', SAFETY_VERSION],
      ],
    )
    assert.equal(rows[0]?.findings[0]?.ruleId, 'cardiac.chest-pain')
  })

  it('does not stop at a bad line, names it without its words, and says so with its exit status', async () => {
    const { code, rows, said } = await run([
      '{"id": "a", "text": "hi"}\n',
      'secret words of a patient\n',
      '\n',
      '{"text": "no id"}\n{"id": "d"}\n[1]\n',
      '{"id": "z", "text": "I cannot breathe"}',
    ])
    assert.equal(code, 1)
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'z'],
    )
    assert.match(said.join('\n'), /Line 2 is not JSON[\s\S]*Line 4 has no "id"[\s\S]*Line 5 has no "text"/)
    assert.doesNotMatch(said.join('\n'), /secret/)
  })

  it('reads what is known of the patient, however it is written', () => {
    const level = (patient: unknown, text = 'fever of 101 since last night'): string => {
      const outcome = screenLine(JSON.stringify({ id: 1, text, patient }))
      return 'row' in outcome ? outcome.row.level : outcome.problem
    }
    assert.equal(level(undefined), 'none')
    assert.equal(level({ age: 34 }), 'none')
    for (const patient of [
      { age: '5 weeks' },
      { ageDays: 35 },
      { age_weeks: 5 },
      { ageMonths: '1' },
      { immunosuppressed: true },
      { conditions: ['kidney transplant 2021'] },
      { medications: 'tacrolimus, losartan' },
    ])
      assert.equal(level(patient), 'emergency', JSON.stringify(patient))
    assert.equal(level({ postpartumWeeks: 2 }, 'bp 165/100'), 'emergency')
    assert.equal(level({ medicines: ['Eliquis 5 mg'] }, 'bumped my head on the shelf'), 'emergency')
    for (const odd of [{ age: 'old' }, { age: -3 }, { age: null }, 'x', [], { conditions: 7 }])
      assert.equal(level(odd), 'none', JSON.stringify(odd))
  })

  it('writes a line of which a fact was not understood, names it without its words, and says so with its exit status', async () => {
    const { code, rows, said } = await run([
      '{"id": "a", "text": "hi", "lang": "Español", "patient": {"age": "6-week-old", "sex": "female"}}\n',
      '{"id": "b", "text": "bp 165/100", "patient": {"postpartum": "secret", "secret": 1}, "lang": 7}\n',
      '{"id": "c", "text": "hi", "patient": "secret"}\n',
    ])
    assert.equal(code, 1)
    assert.deepEqual(
      rows.map(({ id, screened }) => [id, screened]),
      [
        ['a', true],
        ['b', true],
        ['c', true],
      ],
    )
    assert.deepEqual(said.slice(0, 2), [
      'Line 2: not understood: "lang", "patient.postpartum", a fact of "patient" with a name not known here; it was screened with the rest.',
      'Line 3: not understood: "patient"; it was screened with the rest.',
    ])
    assert.doesNotMatch(said.join('\n'), /Line 1|secret/)
    for (const lang of ['Spanish', 'spa', 'english', 'es-MX', 'Inglés', ' EN_us ', ''])
      assert.equal((await run([JSON.stringify({ id: 1, text: 'hi', lang })])).rows[0]?.screened, true, lang)
    assert.equal((await run(['{"id": 1, "text": "hi", "lang": "German"}'])).rows[0]?.screened, false)
  })

  it('streams more lines than anyone would hold in memory at once', async () => {
    const lines = function* (): Generator<string> {
      for (let n = 0; n < 3000; n += 1) yield `{"id": ${n}, "text": "please refill my losartan"}\n`
    }
    const { code, rows } = await run(lines())
    assert.deepEqual([code, rows.length, rows.at(-1)?.id], [0, 3000, 2999])
  })

  it('works from file to file, and says what is wrong with its own call', async () => {
    const [input, output] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')]
    writeFileSync(input, '\uFEFF{"id": "a", "text": "no puedo respirar"}\r\n')
    const call = (...args: string[]): Promise<number> => screen({ args, env: {}, stop: going })
    assert.equal(await call('--in', input, '--out', output), 0)
    assert.equal((JSON.parse(readFileSync(output, 'utf8')) as ScreenedLine).level, 'emergency')
    assert.equal(await call('--in', input, '--out', input), 2)
    assert.equal(await call('--in', join(folder, 'missing.jsonl'), '--out', output), 2)
    assert.equal(await call('--in', input), 2)
    assert.equal(await call('--what'), 2)
    assert.equal(await call('--help'), 0)
  })
})
