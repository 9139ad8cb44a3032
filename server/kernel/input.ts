import type * as z from 'zod/mini'
import type { Language } from '#contract/roles.ts'
import { sayField } from '#contract/words/fields.ts'
import { sayWrong, type Wrong, type WrongFacts } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'

/** Input that fits its schema, or `input.invalid` with the member, the reason and what to do, in the person's language. */
export function parseInput<I extends z.ZodMiniType>(schema: I, raw: unknown, language: Language): z.infer<I> {
  // The input itself stays in here: it only tells what is missing from what is of the wrong kind.
  const r = schema.safeParse(raw ?? {}, { reportInput: true })
  if (r.success) return r.data
  const fields = r.error.issues
    .flatMap(each)
    .slice(0, 20)
    .map((i) => ({ path: i.path.map(String).join('.').slice(0, 200), message: sayField(language, i) }))
  throw new AppError('input.invalid', {}, fields)
}

/** Each member nobody declared is a problem of its own. */
const each = (i: z.core.$ZodIssue): readonly z.core.$ZodIssue[] =>
  i.code === 'unrecognized_keys' ? i.keys.map((k) => ({ ...i, keys: [k], path: [...i.path, k] })) : [i]

/** What no schema can say of a member: what is wrong with it, said in the language of whoever typed it. */
export type WrongField = { readonly path: string; readonly what: Wrong; readonly facts?: WrongFacts }

export const wrong = (language: Language, ...fields: readonly WrongField[]): AppError =>
  new AppError(
    'input.invalid',
    {},
    fields.map(({ path, what, facts }) => ({ path, message: sayWrong(language, what, facts) })),
  )
