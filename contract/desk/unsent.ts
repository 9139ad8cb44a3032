import * as z from 'zod/mini'

/** On an act that answers: the reply this person had begun here and not sent was shown to them, and is given up. Else it stays where it is. */
export const unsent = { leaveOut: z.optional(z.boolean()) }
