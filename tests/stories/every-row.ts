import { type ConnectionConfig, withClient } from '#db/connection.ts'

/** Every row of every table of a house, as one hash a table. */
export const everyRow = (admin: ConnectionConfig, database = 'kairos'): Promise<Record<string, string>> =>
  withClient({ ...admin, database }, async (c) => {
    const { rows } = await c.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
    const prints: Record<string, string> = {}
    for (const { name } of rows) {
      const found = await c.query<{ print: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from "${name}" t`,
      )
      prints[name] = found.rows[0]?.print ?? ''
    }
    return prints
  })
