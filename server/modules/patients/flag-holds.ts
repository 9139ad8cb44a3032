import { sql, type Sql } from '#kernel/sql.ts'

/** Whether a flag, named as it is in the statement around it, holds its matter open: an emergency, one of the same day, or words that no rule could read. */
export const flagHolds = (flag: Sql): Sql => sql`(${flag}.level in ('emergency', 'urgent') or ${flag}.holds_open)`
