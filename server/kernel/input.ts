import type * as z from 'zod/mini'
import type { Language } from '#contract/roles.ts'
import { sayField } from '#contract/words/fields.ts'
import { AppError } from '#kernel/errors.ts'

/** Input that fits its schema, or `input.invalid` with the member, the reason and what to do, in the person's language. */
export function parseInput<I extends z.ZodMiniType>(schema: I, raw: unknown, language: Language): z.infer<I> {
  const r = schema.safeParse(raw ?? {})
  if (r.success) return r.data
  const fields = r.error.issues
    .slice(0, 20)
    .map((i) => ({ path: i.path.map(String).join('.'), message: sayField(language, i) }))
  throw new AppError('input.invalid', {}, fields)
}
