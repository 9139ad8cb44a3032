/** What tells a field or a button of a form from its others, also when it is drawn anew. */
export const markOf = (one: Pick<HTMLElement, 'tagName' | 'textContent' | 'getAttribute'>): string =>
  [one.tagName, one.getAttribute('name'), one.getAttribute('aria-label') ?? one.textContent?.trim()].join(' ')

/** The one that bears this mark, if only one does: of several alike none is known to be the same. */
export function sameAgain<E>(mark: string, all: readonly E[], marked: (one: E) => string): E | undefined {
  const alike = all.filter((one) => marked(one) === mark)
  return alike.length === 1 ? alike[0] : undefined
}
