import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { barred, signature } from '#contract/directory/protocol-reader.ts'
import {
  done,
  id,
  instant,
  localized,
  nothing,
  prose,
  protocolKey,
  protocolVersion,
  version,
  words,
} from '#contract/shared.ts'

export const protocols = endpoint({
  name: 'directory.protocols',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/protocols',
  says: 'Protocols that came with this version and those published here, with price, team and what is wrong with them.',
  input: nothing,
  output: z.object({
    protocols: z.array(
      z.object({
        key: z.string(),
        shippedVersion: z.nullable(z.string()),
        publishedVersion: z.nullable(z.string()),
        title: localized,
        signedOff: z.nullable(signature),
        /** The published version was barred: patients begin with another, or with none. */
        barred: z.nullable(barred),
        open: z.boolean(),
        priceCents: z.nullable(z.int()),
        teamId: z.nullable(id),
        version: z.nullable(version),
        /** The offered version was made here, from a draft. */
        madeHere: z.boolean(),
        /** A newer version that a share of new matters begins with, in percent. */
        trial: z.nullable(z.object({ protocolVersion: z.string(), share: z.int(), since: instant })),
        /** How many warnings of what came with the house are missing or weaker in the versions that matters begin with here. */
        weaker: z.int(),
        problems: z.array(z.string()),
      }),
    ),
    /** Those that came with this version are still being checked: ask again in a few seconds. */
    checking: z.boolean(),
    /** Nothing is opened to patients before it is signed off: so in every practice but a demonstration. */
    opensSigned: z.boolean(),
  }),
  errors: [],
})
export const publishProtocol = endpoint({
  name: 'directory.publishProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols',
  says: 'Publishes a protocol version that validates, with price and team.',
  input: z.strictObject({
    key: protocolKey,
    /**
     * What is offered from now on: a version published here, or the one that came with this version of the house.
     * Left out: the latter, unless what is offered was made here, which then stays.
     */
    protocolVersion: z.optional(protocolVersion),
    priceCents: z.int().check(z.gte(0), z.lte(100_000)),
    teamId: id,
    open: z.boolean(),
    /** To how many of a hundred new matters it is given first, beside what is offered; left out: to everybody. */
    share: z.optional(z.int().check(z.gte(1), z.lte(100))),
    version: z.nullable(version),
  }),
  output: z.object({ key: z.string(), protocolVersion: z.string() }),
  errors: ['protocol.faulty', 'protocol.barred', 'protocol.unsigned', 'conflict.version', 'session.step_up_required'],
})
export const barProtocol = endpoint({
  name: 'directory.barProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols/bar',
  says: 'Bars a published protocol version for good: it is offered no more. Matters under way keep it.',
  input: z.strictObject({
    key: protocolKey,
    protocolVersion,
    why: prose(1000),
    /** The offering’s own counter; null where nothing is offered under this key. */
    version: z.nullable(version),
  }),
  /** `closed`: patients began with it until now, and begin with nothing. */
  output: z.object({ key: z.string(), protocolVersion: z.string(), closed: z.boolean() }),
  errors: ['conflict.version', 'session.step_up_required'],
})
export const signOffProtocol = endpoint({
  name: 'directory.signOffProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols/sign-off',
  says: 'The medical director signs off a protocol version that was published here, or came with this version of the house.',
  input: z.strictObject({ key: protocolKey, protocolVersion }),
  output: z.object({ key: z.string() }),
  errors: ['protocol.barred', 'protocol.faulty', 'session.step_up_required'],
})
export const replyTemplates = endpoint({
  name: 'directory.replyTemplates',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/templates',
  says: 'Reply templates.',
  input: nothing,
  output: z.object({
    templates: z.array(
      z.object({ id, key: z.string(), title: localized, body: localized, version, retired: z.boolean() }),
    ),
  }),
  errors: [],
})
export const saveReplyTemplate = endpoint({
  name: 'directory.saveReplyTemplate',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/templates',
  says: 'Makes or changes a reply template.',
  input: z.strictObject({
    id: z.optional(id),
    version: z.optional(version),
    key: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/)),
    title: words(),
    body: z.strictObject({ en: prose(4000), es: prose(4000) }),
    retired: z.boolean(),
  }),
  output: done,
  errors: ['conflict.version', 'conflict.exists'],
})
export const retirePharmacy = endpoint({
  name: 'directory.retirePharmacy',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/pharmacies/:pharmacyId/retired',
  says: 'A pharmacy that is no longer there: nobody finds or chooses it any more, and nothing is signed for it; or that it is there after all.',
  input: z.strictObject({ pharmacyId: id, retired: z.boolean() }),
  output: done,
  errors: [],
})
export const importPharmacies = endpoint({
  name: 'directory.importPharmacies',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/pharmacies',
  says: 'Imports pharmacies from a CSV with the public NPI file’s columns.',
  input: z.strictObject({ csv: z.string().check(z.maxLength(5_000_000)) }),
  output: z.object({ imported: z.int(), problems: z.array(z.object({ row: z.int(), message: z.string() })) }),
  errors: [],
})
