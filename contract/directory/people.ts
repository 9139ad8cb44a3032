import * as z from 'zod/mini'
import { licenceStatus, licenceType, profession, restriction } from '#contract/directory/licences.ts'
import { endpoint } from '#contract/endpoint.ts'
import { staffRoles } from '#contract/roles.ts'
import {
  civilDate,
  done,
  email,
  id,
  instant,
  line,
  localized,
  nothing,
  role,
  state,
  version,
  words,
} from '#contract/shared.ts'

const staffRole = z.enum(staffRoles)
export const teams = endpoint({
  name: 'directory.teams',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/teams',
  says: 'Teams, their plain names for patients, and who is on them.',
  input: nothing,
  output: z.object({
    teams: z.array(
      z.object({
        id,
        key: z.string(),
        name: localized,
        says: localized,
        retired: z.boolean(),
        version,
        members: z.array(z.object({ personId: id, name: z.string() })),
      }),
    ),
  }),
  errors: [],
})
export const saveTeam = endpoint({
  name: 'directory.saveTeam',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/teams',
  says: 'Makes or changes a team.',
  input: z.strictObject({
    id: z.optional(id),
    version: z.optional(version),
    key: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}$/)),
    name: words(),
    says: words(1000),
    retired: z.boolean(),
  }),
  output: done,
  errors: ['conflict.version', 'conflict.exists'],
})
export const people = endpoint({
  name: 'directory.people',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/people',
  says: 'Staff, their roles, teams and licences, and who is invited.',
  input: nothing,
  output: z.object({
    people: z.array(
      z.object({
        personId: id,
        name: z.string(),
        grants: z.array(
          z.object({
            id,
            kind: z.string(),
            role: z.nullable(role),
            teamId: z.nullable(id),
            from: instant,
            to: z.nullable(instant),
          }),
        ),
        practitioner: z.nullable(
          z.object({
            id,
            displayName: z.string(),
            profession,
            credentials: z.string(),
            npi: z.nullable(z.string()),
            specialty: z.nullable(z.string()),
            about: z.nullable(localized),
            /** Signs protocols off here. */
            medicalDirector: z.boolean(),
            version,
            licences: z.array(
              z.object({
                id,
                state,
                number: z.string(),
                type: licenceType,
                status: licenceStatus,
                homeState: z.nullable(state),
                restrictions: z.array(restriction),
                validFrom: civilDate,
                expiresOn: civilDate,
                verifiedOn: z.nullable(civilDate),
                version,
              }),
            ),
          }),
        ),
      }),
    ),
    invitations: z.array(
      z.object({
        id,
        email: z.string(),
        name: z.string(),
        roles: z.array(role),
        expiresAt: instant,
        state: z.enum(['waiting', 'accepted', 'over', 'revoked']),
      }),
    ),
  }),
  errors: [],
})
export const invite = endpoint({
  name: 'directory.invite',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/invitations',
  says: 'Invites a colleague; the mail holds a link that works once, for three days.',
  input: z.strictObject({
    email,
    name: line(120),
    roles: z.array(staffRole).check(z.minLength(1), z.maxLength(5)),
    teamIds: z.array(id).check(z.maxLength(20)),
  }),
  output: done,
  errors: ['session.step_up_required'],
})
export const revokeInvitation = endpoint({
  name: 'directory.revokeInvitation',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/admin/invitations/:invitationId',
  says: 'Takes an invitation back.',
  input: z.strictObject({ invitationId: id }),
  output: done,
  errors: [],
})
export const grantRole = endpoint({
  name: 'directory.grantRole',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/grants',
  says: 'Gives a colleague a role, a team, or cover for a team, with dates.',
  input: z.strictObject({
    personId: id,
    kind: z.enum(['role', 'cover', 'on_call']),
    role: z.optional(staffRole),
    teamId: z.optional(id),
    to: z.optional(instant),
  }),
  output: done,
  errors: ['session.step_up_required', 'conflict.exists'],
})
export const endGrant = endpoint({
  name: 'directory.endGrant',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/admin/grants/:grantId',
  says: 'Ends a grant now; open pages notice within a second.',
  input: z.strictObject({ grantId: id }),
  output: done,
  errors: ['session.step_up_required'],
})
