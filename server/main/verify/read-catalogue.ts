import type { Database } from '#kernel/database.ts'
import { sql } from '#kernel/sql.ts'

export type Key = {
  readonly name: string
  readonly kind: 'p' | 'u' | 'f'
  readonly columns: string[]
  readonly target: string | null
}
export type Policy = {
  readonly name: string
  readonly permissive: boolean
  readonly sees: string | null
  readonly writes: string | null
}
export type Trigger = {
  readonly name: string
  readonly calls: string
  readonly bits: number
  readonly deferred: boolean
  readonly enabled: string
}
export type Table = {
  readonly name: string
  readonly kind: string
  readonly rls: boolean
  readonly forced: boolean
  readonly columns: string[]
  readonly keys: Key[]
  readonly policies: Policy[]
  readonly triggers: Trigger[]
  /** What kairos_app may do to it, on the table or on any column. */
  readonly rights: string[]
  readonly appOwns: boolean
}
export type Routine = { readonly name: string; readonly definer: boolean; readonly appOwns: boolean }
export type Catalogue = {
  readonly tables: readonly Table[]
  readonly views: readonly { name: string; invoker: boolean }[]
  readonly routines: readonly Routine[]
  readonly app: {
    superuser: boolean
    bypass: boolean
    makesRoles: boolean
    makesDatabases: boolean
    replicates: boolean
    memberOf: string[]
    mayMakeTables: boolean
  }
}

/** The walls as PostgreSQL itself knows them, in schema public: the migrations' text is not asked. */
export async function readCatalogue(db: Database): Promise<Catalogue> {
  const tables = await db.query(sql<Table>`
    select c.relname::text as name, c.relkind::text as kind, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      c.relowner = 'kairos_app'::regrole as app_owns,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'kind', k.kind, 'columns', k.columns, 'target', k.target)), '[]') from (
        -- Unique indexes and not only constraints: an index made by hand binds just as much.
        select i.relname::text as name, case when x.indisprimary then 'p' else 'u' end as kind, null::text as target,
          array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality as n(num, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = n.num order by n.at) as columns
        from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid and x.indisunique
        union all
        select f.conname::text, 'f', f.confrelid::regclass::text,
          array(select a.attname::text from unnest(f.conkey) with ordinality as n(num, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = n.num order by n.at)
        from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') k) as keys,
      (select coalesce(jsonb_agg(jsonb_build_object('name', p.polname, 'permissive', p.polpermissive, 'sees', pg_get_expr(p.polqual, p.polrelid),
        'writes', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]') from pg_policy p where p.polrelid = c.oid) as policies,
      (select coalesce(jsonb_agg(jsonb_build_object('name', t.tgname, 'calls', t.tgfoid::regproc::text, 'bits', t.tgtype, 'deferred', t.tginitdeferred, 'enabled', t.tgenabled)), '[]')
        from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
      array(select r from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) r where has_any_column_privilege('kairos_app', c.oid, r)
        union all select r from unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) r where has_table_privilege('kairos_app', c.oid, r)) as rights
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f', 'm') order by c.relname`)
  const views = await db.query(sql<{ name: string; invoker: boolean }>`
    select c.relname::text as name, coalesce(array_to_string(c.reloptions, ',') ~ 'security_invoker=(true|on|1)', false) as invoker
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`)
  const routines = await db.query(sql<Routine>`
    select p.proname::text as name, p.prosecdef as definer, p.proowner = 'kairos_app'::regrole as app_owns from pg_proc p where p.pronamespace = 'public'::regnamespace`)
  const [app] = await db.query(sql<Catalogue['app']>`
    select rolsuper as superuser, rolbypassrls as bypass, rolcreaterole as makes_roles, rolcreatedb as makes_databases, rolreplication as replicates,
      array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid) as member_of,
      has_schema_privilege('kairos_app', 'public', 'CREATE') or has_database_privilege('kairos_app', current_database(), 'CREATE') as may_make_tables
    from pg_roles r where rolname = 'kairos_app'`)
  if (!app) throw new Error('the role kairos_app is not there')
  return { tables, views, routines, app }
}
