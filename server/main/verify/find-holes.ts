import { accountedTables, globalTables, unaccounted } from '#kernel/tables.ts'
import type { Catalogue, Policy, Table } from './read-catalogue.ts'

/** Rows of these are only ever added: the record, the account of it, and the events. */
const appendOnly = ['audit', 'disclosure', 'outbox', 'timeline_entry', 'staff_note', 'chart_snapshot', 'log_leaf']

const own = '(organization_id = app_org())'
const platform = "'00000000-0000-0000-0000-000000000000'::uuid"
/** What a wall may say besides "rows of this practice", each with the reason. A policy that is not here is a hole. */
const otherSight: Readonly<Record<string, string>> = {
  // The platform's own key seals people's accounts, in whatever practice they are.
  'practice_key.practice_wall': `((organization_id = app_org()) OR (organization_id = ${platform}))`,
  // A worker asks what is due everywhere: ids, kinds and times, no word of what it is about.
  'delivery.practice_wall': '((organization_id = app_org()) OR app_worker())',
  'due.practice_wall': '((organization_id = app_org()) OR app_worker())',
  'delivery.worker_sees': 'app_worker()',
  'due.worker_takes': 'app_worker()',
  // The practices one person has to do with, asked about oneself after a proof.
  'access_grant.own_grants': '(person_id = app_person())',
}
/** A worker writes leases wherever something is due, and nothing else anywhere. */
const otherWrites: Readonly<Record<string, string>> = {
  'delivery.worker_sees': 'app_worker()',
  'due.worker_takes': 'app_worker()',
}

const isGlobal = (name: string): boolean => (globalTables as readonly string[]).includes(name)
const hidden = (tables: readonly Table[]) => tables.filter((t) => !isGlobal(t.name))

/** Each check gives one sentence a hole, beginning with the table's name; none is a sound house. */
export const checks = {
  /** Row level security on, forced even for the owner, and only with sentences we know. */
  walls: ({ tables }: Catalogue): string[] =>
    hidden(tables).flatMap((t) => [
      ...(t.kind === 'r' ? [] : [`${t.name}: is no ordinary table`]),
      ...(t.rls ? [] : [`${t.name}: row level security is off`]),
      ...(t.forced ? [] : [`${t.name}: row level security is not forced, so its owner sees everything`]),
      ...(t.policies.some((p) => p.permissive && p.sees?.includes('app_org()') && p.writes === own)
        ? []
        : [`${t.name}: no policy names app_org()`]),
      ...t.policies
        .filter((p) => p.permissive && !isKnown(t, p))
        .map((p) => `${t.name}: policy ${p.name} lets ${p.sees} through`),
    ]),

  /** The practice leads every key, so that the data can be sharded by it and never refers across. */
  keys: ({ tables }: Catalogue): string[] =>
    hidden(tables).flatMap((t) =>
      [
        t.columns[0] === 'organization_id' ? '' : `${t.name}: organization_id is not its first column`,
        t.keys.some((k) => k.kind === 'p') ? '' : `${t.name}: has no primary key`,
        ...t.keys
          .filter((k) => k.columns[0] !== 'organization_id' && !(k.kind === 'f' && isGlobal(k.target ?? '')))
          .map((k) => `${t.name}: ${k.name} does not begin with organization_id`),
      ].filter((s) => s !== ''),
    ),

  /** What is only ever added cannot be changed, even by somebody who speaks SQL as the app. */
  rights: ({ tables, app, routines }: Catalogue): string[] => [
    ...tables.filter((t) => t.appOwns).map((t) => `${t.name}: belongs to kairos_app`),
    ...routines.filter((r) => r.appOwns).map((r) => `${r.name}: belongs to kairos_app`),
    ...tables.flatMap((t) =>
      t.rights
        .filter((r) => ['TRUNCATE', 'TRIGGER', 'REFERENCES'].includes(r))
        .map((r) => `${t.name}: kairos_app may ${r}`),
    ),
    ...tables
      .filter((t) => appendOnly.includes(t.name))
      .flatMap((t) => [
        ...t.rights
          .filter((r) => r === 'UPDATE' || r === 'DELETE')
          .map((r) => `${t.name}: kairos_app may ${r} what is only ever added`),
        ...(['append_only', 'append_only_all'].every((n) =>
          t.triggers.some((x) => x.name === n && x.calls === 'refuse_change' && x.enabled === 'O'),
        )
          ? []
          : [`${t.name}: nothing refuses a change by its owner`]),
      ]),
    ...appendOnly.filter((n) => !tables.some((t) => t.name === n)).map((n) => `${n}: is not there`),
    ...(app.superuser ||
    app.bypass ||
    app.makesRoles ||
    app.makesDatabases ||
    app.replicates ||
    app.mayMakeTables ||
    app.memberOf.length > 0
      ? ['kairos_app: is more than it should be']
      : []),
  ],

  /** Every table is watched at commit, or on the short list of those that need not be. */
  accounts: ({ tables }: Catalogue): string[] => {
    const watched = accountedTables as readonly string[]
    const names = tables.map((t) => t.name)
    return [
      ...names
        .filter((n) => watched.includes(n) === n in unaccounted)
        .map((n) => `${n}: is in neither or both of accountedTables and unaccounted`),
      ...[...watched, ...Object.keys(unaccounted), ...globalTables]
        .filter((n) => !names.includes(n))
        .map((n) => `${n}: is listed and not there`),
      ...tables.filter((t) => watched.includes(t.name) && !isAccounted(t)).map((t) => `${t.name}: no check at commit`),
      ...tables
        .filter((t) => !watched.includes(t.name) && isAccounted(t))
        .map((t) => `${t.name}: is checked at commit and not listed`),
    ]
  },

  /** Nothing runs with its maker's rights. */
  backDoors: ({ views, routines, tables }: Catalogue): string[] => [
    ...views.filter((v) => !v.invoker).map((v) => `${v.name}: a view without security_invoker`),
    ...routines.filter((r) => r.definer).map((r) => `${r.name}: a function with its owner’s rights`),
    ...tables
      .filter((t) => t.kind === 'm' || t.kind === 'f')
      .map((t) => `${t.name}: a table of a kind that knows no walls`),
  ],
} as const

const isKnown = (t: Table, p: Policy): boolean => {
  const name = `${t.name}.${p.name}`
  const sees = p.sees === own || p.sees === (otherSight[name] ?? own)
  // A policy for select alone has no word on writing.
  return sees && (p.writes === null || p.writes === own || p.writes === otherWrites[name])
}

/** Row level, after, on insert, update and delete: 1 + 4 + 8 + 16 in pg_trigger. */
const isAccounted = (t: Table): boolean =>
  t.triggers.some((x) => x.calls === 'must_be_accounted' && x.bits === 29 && x.deferred && x.enabled === 'O')
