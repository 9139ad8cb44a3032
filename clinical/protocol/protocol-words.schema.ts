import { z } from 'zod'

/** Text that says something: never empty, never padded. */
export const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim(), 'remove the space at the start or end')

/** What a patient may read: always in both languages the product speaks. */
export const localized = z.strictObject({ en: text, es: text })
export type Localized = z.infer<typeof localized>
export type Language = keyof Localized

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const ruleId = z.string().regex(kebab, 'use small letters, digits and hyphens')
export const folderKey = ruleId
