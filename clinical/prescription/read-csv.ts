export type CsvRow = { row: number; cells: string[]; /** The text ended inside quotation marks. */ unclosed: boolean }

/** Rows of a CSV (RFC 4180, and LF alone as line end), `row` counting from 1. Chunks may end anywhere, even between two quotation marks. */
export async function* readCsv(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<CsvRow> {
  let [row, cells, cell] = [1, [] as string[], '']
  let quoted = false
  let quoteSeen = false
  let first = true
  for await (const chunk of chunks) {
    for (const character of first ? chunk.replace(/^\ufeff/, '') : chunk) {
      if (quoted && !quoteSeen) {
        if (character === '"') quoteSeen = true
        else cell += character
      } else if (quoteSeen && character === '"') {
        cell += '"'
        quoteSeen = false
      } else if (character === '\n') {
        yield { row, cells: [...cells, cell.replace(/\r$/, '')], unclosed: false }
        ;[row, cells, cell, quoted, quoteSeen] = [row + 1, [], '', false, false]
      } else if (character === ',') {
        cells.push(cell)
        ;[cell, quoted, quoteSeen] = ['', false, false]
      } else if (character === '"' && cell === '') quoted = true
      else cell += character
    }
    if (chunk !== '') first = false
  }
  const unclosed = quoted && !quoteSeen
  if (cell !== '' || cells.length > 0 || unclosed) yield { row, cells: [...cells, cell], unclosed }
}
