import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as here from '#clinical/safety/screen.ts'
import { SAFETY_LEVELS } from '#clinical/safety/safety.types.ts'

/**
 * Whoever changes a word sees what it cost: every corpus by the rules of a commit and by those of the work tree, side by side, less
 * what is held back in a long text, and not by what is only likened to an emergency, which would hide what the rules lose.
 * `node bench/safety-against.ts COMMIT [FILE.jsonl …]`. Prints what fell, and what rose among calm messages; of held messages
 * counts only. Ends with 1 when anything fell.
 */
const root = resolve(import.meta.dirname, '..')
const [commit, ...more] = process.argv.slice(2)
if (!commit) throw new Error('Name the commit to compare with: node bench/safety-against.ts HEAD')

type Message = { id?: string; text: string; lang?: string; level?: string; half?: string }
const corpora = [
  'corpus',
  'corpus.heard',
  'corpus.beside',
  'corpus.told',
  'corpus.oblique',
  'corpus.open',
  'corpus.voices',
  'corpus.strangers',
  'corpus.blind',
  'corpus.calm',
  'corpus.letters',
  'corpus.long',
  'corpus.held',
  'corpus.held-blind',
  'corpus.held-writers',
]
const files = [
  ...corpora.map((name) => resolve(root, `clinical/safety/${name}.jsonl`)),
  resolve(root, '../shared/data/ordinary-messages.jsonl'),
  ...more,
].filter((path) => existsSync(path))
const messagesIn = (path: string): Message[] => {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Message]))
}

const folder = mkdtempSync(join(tmpdir(), 'kairos-safety-'))
try {
  const packed = execFileSync('git', ['-C', root, 'archive', commit, 'clinical/safety', 'package.json'], {
    maxBuffer: 1 << 28,
  })
  execFileSync('tar', ['x', '-C', folder], { input: packed })
  const before = (await import(join(folder, 'clinical/safety/screen.ts'))) as typeof here
  const rank = ({ screenText, screenByRules = screenText }: typeof here, { text, lang = 'en' }: Message): number =>
    Math.min(...[screenByRules, screenText].map((by) => SAFETY_LEVELS.indexOf(by({ text, language: lang }).level)))
  let fallen = 0
  for (const path of files) {
    const name = path.split('/').at(-1) ?? path
    const said: string[] = []
    const count = { fell: 0, rose: 0, 'calm rose': 0 }
    for (const message of messagesIn(path)) {
      const [old, now] = [rank(before, message), rank(here, message)]
      if (old === now) continue
      const isCalm = message.level === undefined || message.level === 'none'
      const what = now < old ? (isCalm ? 'rose' : 'fell') : isCalm ? 'calm rose' : 'rose'
      count[what] += 1
      const change = `${SAFETY_LEVELS[old]} → ${SAFETY_LEVELS[now]}`
      if (!name.includes('held') && message.half !== 'counted')
        said.push(`  ${isCalm ? 'calm ' : ''}${change}  ${message.id ?? ''}  ${message.text}`)
    }
    fallen += count.fell
    console.log(`${name}: ${count.fell} fell, ${count['calm rose']} calm ones rose, ${count.rose} are better`)
    if (said.length > 0) console.log(said.join('\n'))
  }
  process.exitCode = fallen > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
