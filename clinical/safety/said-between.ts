import type { Token } from './tokens.ts'

/** The words of one sentence from a place to another, with " ," for each pause. `wordAt`: what stands for a word instead. */
export function saidBetween(
  tokens: readonly Token[],
  from: number,
  to: number,
  sentence: number | undefined,
  wordAt: (token: Token, at: number) => string = ({ text }) => text,
): string {
  let text = ''
  for (let at = Math.max(0, from); at <= to && at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token || token.sentence !== sentence) continue
    text += `${token.afterPause ? ' ,' : ''} ${wordAt(token, at)}`
  }
  return text.trim()
}
