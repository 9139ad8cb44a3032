import { Children, type ReactNode } from 'react'
import { splitAtNumbers } from './plain-text.ts'

/** Words that people or the house wrote, in which a phone number never breaks over a line; what is no text stays as it is. */
export const unbroken = (words: ReactNode): ReactNode =>
  Children.map(words, (one) => (typeof one === 'string' ? splitAtNumbers(one).map(wholeIfNumber) : one))

const wholeIfNumber = (part: string, at: number): ReactNode =>
  at % 2 === 0 ? (
    part
  ) : (
    <span key={at} className="whole">
      {part}
    </span>
  )
