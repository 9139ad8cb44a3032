export const askTypes = ['choice', 'boolean', 'text', 'number', 'photo'] as const
export type AskType = (typeof askTypes)[number]
/** One question as it is being written; `options` one to a line, `guide` empty for a photo in own words. */
export type Item = { readonly key: number; type: AskType; text: string; options: string; guide: string }
export const MOST_ITEMS = 8

export const optionsOf = (item: Item): string[] =>
  item.type === 'choice'
    ? [...new Set(item.options.split('\n').map((one) => one.trim()))].filter((one) => one !== '').slice(0, 12)
    : []
const isWhole = (item: Item) => item.text.trim() !== '' && (item.type !== 'choice' || optionsOf(item).length > 1)

/** What is wanting before it can be sent. */
export function notYet(text: string, items: readonly Item[]): 'ask.none' | 'off.ask' | 'off.write' | undefined {
  if (items.length === 0) return 'ask.none'
  if (!items.every(isWhole)) return 'off.ask'
  return text.trim() === '' ? 'off.write' : undefined
}

export const freshKey = (items: readonly Item[]): number => Math.max(0, ...items.map((item) => item.key)) + 1

export const asSent = (item: Item) => ({
  type: item.type,
  text: item.text.trim(),
  options: optionsOf(item),
  photoGuide: item.type === 'photo' && item.guide !== '' ? item.guide : null,
})
