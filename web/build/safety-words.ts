import { pathToFileURL } from 'node:url'
import { packLexicon } from '#clinical/safety/pack-words.ts'
import type { Lexicon } from '#clinical/safety/lexicon.types.ts'
import type { Plugin } from 'vite'

const LEXICON = /\/clinical\/safety\/lexicon\.[a-z]{2}\.ts$/

/**
 * The words of the safety rules travel to the browser packed, and are unpacked there to the same words the server reads:
 * a test compares them to the last letter.
 */
export function safetyWords(): Plugin {
  return {
    name: 'kairos-safety-words',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id
      if (!LEXICON.test(file)) return null
      const exports = (await import(pathToFileURL(file).href)) as Record<string, Lexicon>
      const lines = Object.entries(exports).map(
        ([name, lexicon]) => `export const ${name} = unpackLexicon(${JSON.stringify(packLexicon(lexicon))})`,
      )
      return [`import { unpackLexicon } from './unpack-words.ts'`, ...lines].join('\n')
    },
  }
}
