import { readdir, readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { protocolFileNames, readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { SafetyLevel } from '#clinical/safety/safety.types.ts'
import type { Message } from '#modules/cases/governance/trial-verdict.ts'

/**
 * What is tried: every corpus but the three held ones, which nobody who changes rules reads, and so not this either. True: whole,
 * to see that nothing falls; false: without its emergencies, which can rise no further.
 */
export const OPEN_CORPORA = {
  'corpus': true, 'corpus.oblique': true, 'corpus.open': true, 'corpus.voices': true, 'corpus.heard': true,
  'corpus.calm': false, 'corpus.blind': false, 'corpus.strangers': false, 'corpus.told': false, 'corpus.beside': false, 'corpus.letters': false, 'corpus.long': false,
} as const // prettier-ignore
const folder = new URL('../../../../clinical/safety/', import.meta.url)

type Line = { readonly lang: string; readonly level: SafetyLevel; readonly text: string }

/** The labelled messages that came with this version. */
export async function shippedMessages(): Promise<Message[]> {
  const files = Object.entries(OPEN_CORPORA).map(async ([name, whole]) =>
    (await readFile(new URL(`${name}.jsonl`, folder), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .filter(({ level }) => whole || level !== 'emergency'),
  )
  return (await Promise.all(files))
    .flat()
    .map(({ text, lang, level }) => ({ text, language: lang === 'es' ? 'es' : 'en', wanted: level, vignette: null }))
}

const protocols = new URL('../../../../protocols/', import.meta.url)

/**
 * Every protocol that came with this version, offered here or not: one may be offered tomorrow, and words that stop its patients
 * then are in force by then.
 */
export async function shippedFolders(): Promise<ProtocolFolder[]> {
  const names = (await readdir(protocols, { withFileTypes: true })).flatMap((one) =>
    one.isDirectory() ? one.name : [],
  )
  const all: ProtocolFolder[] = []
  for (const name of names.toSorted()) {
    const files = await Promise.all(
      protocolFileNames.map(
        async (file) => [file, await readFile(new URL(`${name}/${file}`, protocols), 'utf8')] as const,
      ),
    )
    const { folder } = readProtocolFiles(Object.fromEntries(files))
    if (folder) all.push(folder)
    // Others have their turn between two: all of them are half a second.
    await setImmediate()
  }
  return all
}

/** What is offered here, and of all else what came with this version. */
export const withShipped = (
  offered: readonly ProtocolFolder[],
  shipped: readonly ProtocolFolder[],
): ProtocolFolder[] => {
  const nameOf = ({ protocol: { key, version } }: ProtocolFolder): string => `${key} ${version}`
  const here = new Set(offered.map(nameOf))
  return [...offered, ...shipped.filter((one) => !here.has(nameOf(one)))]
}

/** What the patients of the vignettes say in their own words, of those whom the protocol does not send to an emergency. */
export const vignetteMessages = (folders: readonly ProtocolFolder[]): Message[] =>
  folders.flatMap(({ protocol, vignettes }) => firstOfEach(textsIn(protocol.key, vignettes)))

const textsIn = (key: string, vignettes: ProtocolFolder['vignettes']): Message[] =>
  vignettes.flatMap(({ id, answers, expected }) =>
    expected.route === 'emergency'
      ? []
      : Object.values(answers).flatMap((text) =>
          typeof text === 'string' && text.includes(' ')
            ? [{ text, language: 'en' as const, wanted: wantedBy(expected.route), vignette: `${key}: ${id}` }]
            : [],
        ),
  )

/** Seen today is seen today, whether a rule over words says so or the protocol. */
const wantedBy = (route: string): SafetyLevel => (route === 'urgent-care' ? 'urgent' : 'none')

/** Many vignettes of a protocol say the same and differ in what they tick. */
const firstOfEach = (messages: readonly Message[]): Message[] => {
  const seen = new Set<string>()
  return messages.filter(({ text }) => !seen.has(text) && seen.add(text))
}
