import type { FileProblem, RowProblem } from '#clinical/prescription/parse-npi-pharmacies.ts'
import type { Language } from '#contract/roles.ts'

type Problem = RowProblem | { readonly why: 'again'; readonly row: number }

const inRow = {
  en: {
    npi: (column: string) => `“${column}” is not an NPI: ten digits with a valid check digit.`,
    empty: (column: string) => `“${column}” is empty.`,
    state: (column: string) => `“${column}” is not two letters.`,
    zip: (column: string) => `“${column}” is not five or nine digits.`,
    number: (column: string) => `“${column}” is not a ten-digit number.`,
    cells: (cells: number, width: number) => `It has ${cells} cells where the first line has ${width}.`,
    again: (row: number) => `The NPI is listed again in line ${row}, which was used instead.`,
  },
  es: {
    npi: (column: string) => `“${column}” no es un NPI: son diez dígitos, el último de control.`,
    empty: (column: string) => `“${column}” está vacío.`,
    state: (column: string) => `“${column}” tiene que ser de dos letras.`,
    zip: (column: string) => `“${column}” tiene que tener cinco o nueve dígitos.`,
    number: (column: string) => `“${column}” tiene que ser un número de diez dígitos.`,
    cells: (cells: number, width: number) => `Tiene ${cells} celdas y la primera línea tiene ${width}.`,
    again: (row: number) => `El NPI está otra vez en la línea ${row}, que se usó en su lugar.`,
  },
} as const

/** What is wrong with a line of the file. Its columns keep the names that the public file gives them. */
export function sayRowProblem(language: Language, problem: Problem): string {
  const words = inRow[language]
  if (problem.why === 'cells') return words.cells(problem.cells, problem.width)
  if (problem.why === 'again') return words.again(problem.row)
  return words[problem.why](problem.column)
}

const ofFile = {
  en: {
    unclosed: (row: number) =>
      `In line ${row} a quotation mark opens and never closes. Check that the file was not cut off.`,
    column: (column: string) => `The column “${column}” is missing. Use the column names of the public NPI file.`,
    nothing: () => 'The file is empty. It needs a first line with the column names.',
  },
  es: {
    unclosed: (row: number) =>
      `En la línea ${row} se abren comillas que no se cierran. Revise que el archivo no esté cortado.`,
    column: (column: string) => `Falta la columna “${column}”. Use los nombres de columna del archivo público de NPI.`,
    nothing: () => 'El archivo está vacío. Necesita una primera línea con los nombres de las columnas.',
  },
} as const

/** Why the file as a whole cannot be read, and what to do. */
export function sayFileProblem(language: Language, problem: FileProblem): string {
  const words = ofFile[language]
  if (problem.why === 'unclosed') return words.unclosed(problem.row)
  return problem.why === 'column' ? words.column(problem.column) : words.nothing()
}
