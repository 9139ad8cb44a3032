/** What the picture of a page is called among the renditions of a file. Pages count from 1; a photo is one. */
export const pageKind = (page: number): string => (page > 1 ? `page-${page}` : 'full')

/** The pictures of all its pages, first to last. */
export const pageKinds = (pages: number): readonly string[] =>
  Array.from({ length: Math.max(1, pages) }, (_, place) => pageKind(place + 1))
