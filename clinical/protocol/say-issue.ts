import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
  boolean: 'must be true or false',
}

/** What a schema found wrong, as a sentence about the place where it stands; our own messages stay as they are. */
export function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (/received undefined/.test(issue.message)) return 'is missing'
      return kinds[issue.expected] ?? issue.message
    case 'invalid_value':
      return /received undefined/.test(issue.message)
        ? 'is missing'
        : `must be one of: ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `is not known here, take it out: ${issue.keys.join(', ')}`
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int')
        return issue.inclusive === false ? `must be more than ${issue.minimum}` : `must be at least ${issue.minimum}`
      return issue.origin === 'string' ? 'must not be empty' : `needs at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : `has more than ${issue.maximum}`
    case 'invalid_union':
      return issue.discriminator === undefined ? 'is of no kind that fits here' : `must be one of: ${DISCRIMINATED}`
    default:
      return issue.message
  }
}
/** The only union told apart by a member: the kinds of rules. */
const DISCRIMINATED = 'inclusion, exclusion, red-flag, note'
