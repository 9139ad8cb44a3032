import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { SAFETY_LEVELS, type SafetyLevel, SAFETY_VERSION } from '#clinical/safety/index.ts'
import type { OperatorCommand } from './operator-command.ts'
import { screenLine } from './screen-lines.ts'

const USAGE = `Screens messages for red flags, one JSON object a line, as they are screened in the product.

  npm run kairos -- screen --in FILE.jsonl --out FILE.jsonl      (- for standard input or output)

  in    {"id": "1", "text": "…", "lang": "en" or "es" (optional), "patient": {…} (optional)}
        patient: age ("5 weeks"; a bare number is years) or ageDays/ageWeeks/ageMonths, pregnant, postpartumWeeks,
        immunosuppressed, takesBloodThinner, surgeryDays, conditions [], medicines []; times also with their unit
        ("32 weeks"), lists also of objects with a name
  out   {"id", "level": emergency|urgent|concern|none, "findings", "setAside", "screened", "version"}

A line that cannot be read is named on standard error and left out; one of which only a fact was not understood is named
too, and written without that fact. Ends with 0 when every line was read whole, 1 when some could not be, 2 when a file
could not be opened.`

const SHOWN_PROBLEMS = 20

/** `kairos screen`: streams a file of any size through the safety rules. */
export const screen: OperatorCommand = async ({ args, stop }) => {
  let values: { in?: string; out?: string; help?: boolean }
  try {
    values = parseArgs({
      args: [...args],
      options: { in: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    return 2
  }
  if (values.help || values.in === undefined || values.out === undefined) {
    ;(values.help ? console.log : console.error)(USAGE)
    return values.help ? 0 : 2
  }
  if (values.in !== '-' && values.in === values.out) {
    console.error('--in and --out are the same file; its lines would be lost. Name another for --out.')
    return 2
  }
  try {
    const source = values.in === '-' ? process.stdin : await opened(createReadStream(values.in))
    const target = values.out === '-' ? process.stdout : await opened(createWriteStream(values.out))
    return await screenAll(source, target, stop, (message) => console.error(message))
  } catch (error) {
    console.error(`Not screened: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

async function opened<Stream extends Readable | Writable>(stream: Stream): Promise<Stream> {
  await once(stream, 'open')
  return stream
}

/** Screens every line of `source` into `target`; resolves with 0 when all could be read, else 1. */
export async function screenAll(
  source: Readable,
  target: Writable,
  stop: AbortSignal,
  report: (message: string) => void,
): Promise<number> {
  const counts: Record<SafetyLevel, number> = { none: 0, concern: 0, urgent: 0, emergency: 0 }
  let [number, bad, partly] = [0, 0, 0]
  for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
    if (stop.aborted) break
    number += 1
    if (line.trim() === '') continue
    const outcome = screenLine(number === 1 ? line.replace(/^\uFEFF/, '') : line)
    if ('problem' in outcome) {
      bad += 1
      if (bad <= SHOWN_PROBLEMS) report(`Line ${number} ${outcome.problem}; it was left out.`)
      continue
    }
    if (outcome.notUnderstood.length > 0) {
      partly += 1
      const what = [...new Set(outcome.notUnderstood)].join(', ')
      if (partly <= SHOWN_PROBLEMS) report(`Line ${number}: not understood: ${what}; it was screened with the rest.`)
    }
    counts[outcome.row.level] += 1
    // A slow disk must not fill the memory.
    if (!target.write(`${JSON.stringify(outcome.row)}\n`)) await once(target, 'drain')
  }
  if (target !== process.stdout) {
    target.end()
    await once(target, 'finish')
  }
  if (bad > SHOWN_PROBLEMS) report(`… and ${bad - SHOWN_PROBLEMS} more lines could not be read.`)
  if (partly > SHOWN_PROBLEMS) report(`… and ${partly - SHOWN_PROBLEMS} more lines were understood in part.`)
  if (stop.aborted) report(`Stopped after line ${number}; the rest was not read.`)
  const levels = SAFETY_LEVELS.toReversed().map((level) => `${counts[level]} ${level}`)
  report(`Rules ${SAFETY_VERSION}: ${levels.join(', ')}; ${bad} lines could not be read, ${partly} only in part.`)
  return bad > 0 || partly > 0 || stop.aborted ? 1 : 0
}
