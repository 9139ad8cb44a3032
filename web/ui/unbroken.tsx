import { Children, type ReactNode } from 'react'
import { splitAtNumbers } from './plain-text.ts'

/** Words that people or the house wrote, in which a phone number never breaks over a line; what is no text stays as it is. */
export const unbroken = (words: ReactNode): ReactNode =>
  Children.map(words, (one) => (typeof one === 'string' ? wholeNumbers(splitAtNumbers(one)) : one))

/** One element around them: where the parts of a message stand below each other, the sentence is one part. */
const wholeNumbers = (parts: readonly string[]): ReactNode =>
  parts.length < 2 ? parts : <span>{parts.map(wholeIfNumber)}</span>

const wholeIfNumber = (part: string, at: number): ReactNode =>
  at % 2 === 0 ? (
    part
  ) : (
    <span key={at} className="whole">
      {part}
    </span>
  )
