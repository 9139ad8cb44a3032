import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findViolations } from './find-violations.ts'

const aliases = {
  '#contract/*': './contract/*',
  '#clinical/*': './clinical/*',
  '#kernel/*': './server/kernel/*',
  '#modules/*': './server/modules/*',
  '#integrations/*': './server/integrations/*',
  '#db/*': './server/db/*',
  '#main/*': './server/main/*',
  '#dev/*': './dev/*',
  '#ui/*': './web/ui/*',
}

const broken = (path: string, source: string): string[] =>
  findViolations(path, source, aliases).map(({ line, what }) => `${line} ${what}`)

describe('who may know whom', () => {
  const allowed: [string, string][] = [
    ['contract/cases.ts', `import { z } from 'zod/mini'\nimport { x } from './states.ts'`],
    ['clinical/safety/match.ts', `import type { Finding } from '#contract/safety.ts'\nimport fhirpath from 'fhirpath'`],
    [
      'server/kernel/database.ts',
      `import pg from 'pg'\nimport { x } from '#db/roles.ts'\nimport { y } from 'node:crypto'`,
    ],
    [
      'server/modules/cases/claim-case.command.ts',
      `import { getPatient } from '#modules/patients/index.ts'\nimport './cases.store.ts'`,
    ],
    [
      'server/modules/cases/cases.policy.ts',
      `import type { Row } from './cases.access.ts'\nimport { only } from '#kernel/policy.ts'`,
    ],
    ['server/modules/cases/cases.policy.ts', `import { type Row, type Other } from './cases.access.ts'`],
    ['server/modules/notifications/mail.reaction.ts', `import { mail } from '#integrations/mail/mail.port.ts'`],
    ['server/integrations/mail/smtp.ts', `import nodemailer from 'nodemailer'\nimport { x } from './mail.port.ts'`],
    ['server/main/cli.ts', `import { x } from '#modules/cases/cases.store.ts'`],
    ['clinical/protocol/shipped.fixture.ts', `import { readFileSync } from 'node:fs'`],
    ['web/patient/home.tsx', `import { Button } from '#ui/button.tsx'\nimport { useState } from 'react'`],
    ['server/modules/cases/claim.test.ts', `import { world } from '#dev/world.ts'`],
  ]
  for (const [path, source] of allowed) {
    test(`${path} may: ${source.split('\n')[0]}`, () => assert.deepEqual(broken(path, source), []))
  }

  const planted: [string, string, string][] = [
    ['contract takes a library', 'contract/cases.ts', `import pg from 'pg'`],
    ['contract takes node', 'contract/cases.ts', `import { readFileSync } from 'node:fs'`],
    ['clinical reads files', 'clinical/safety/match.ts', `import { readFileSync } from 'node:fs'`],
    ['clinical knows the server', 'clinical/safety/match.ts', `import { x } from '../../server/kernel/ids.ts'`],
    ['a protocol runs code', 'protocols/uti/rules.ts', `import { z } from 'zod'`],
    ['the kernel knows a module', 'server/kernel/command.ts', `import { x } from '#modules/cases/index.ts'`],
    ['the kernel knows a vendor', 'server/kernel/outbox.ts', `import nodemailer from 'nodemailer'`],
    [
      'the kernel knows an integration, dynamically',
      'server/kernel/outbox.ts',
      `const x = await import('#integrations/mail/smtp.ts')`,
    ],
    ['a policy reads rows', 'server/modules/cases/cases.policy.ts', `import { getCase } from './cases.access.ts'`],
    ['a policy knows the database', 'server/modules/cases/cases.policy.ts', `import { sql } from '#kernel/sql.ts'`],
    [
      'a module enters by the window',
      'server/modules/cases/claim.command.ts',
      `import { x } from '#modules/patients/patients.store.ts'`,
    ],
    [
      'a module enters by a relative window',
      'server/modules/cases/claim.command.ts',
      `export * from '../patients/patients.store.ts'`,
    ],
    [
      'a command calls the outside',
      'server/modules/cases/claim.command.ts',
      `import { mail } from '#integrations/mail/mail.port.ts'`,
    ],
    ['a command opens a socket', 'server/modules/cases/claim.command.ts', `import { request } from 'node:https'`],
    ['a module opens its own pool', 'server/modules/cases/cases.store.ts', `import { Pool } from 'pg'`],
    ['a module speaks FHIR', 'server/modules/cases/cases.views.ts', `import type { Bundle } from '@types/fhir'`],
    [
      'a reaction reads another module’s rows',
      'server/modules/notifications/mail.reaction.ts',
      `import '#modules/cases/cases.store.ts'`,
    ],
    ['the FHIR edge reads tables', 'server/fhir/patient.ts', `import { x } from '#modules/patients/patients.store.ts'`],
    [
      'an integration knows a module',
      'server/integrations/mail/smtp.ts',
      `import type { X } from '#modules/cases/index.ts'`,
    ],
    ['an integration knows another', 'server/integrations/mail/smtp.ts', `import { x } from '../sms/sms.port.ts'`],
    [
      'the web knows the server',
      'web/patient/home.tsx',
      `import type { X } from '../../server/modules/cases/index.ts'`,
    ],
    ['one app knows the other', 'web/patient/home.tsx', `import { Queue } from '../staff/queue.tsx'`],
    ['the design system knows an app', 'web/ui/button.tsx', `import { x } from '../patient/home.tsx'`],
    ['a browser file wants node', 'web/staff/queue.tsx', `import fs from 'node:fs'`],
    ['code imports a test', 'server/modules/cases/claim.command.ts', `import './claim.test.ts'`],
    ['code imports the composition root', 'server/kernel/command.ts', `import { x } from '#main/cli.ts'`],
    ['code imports the demo world', 'server/modules/cases/claim.command.ts', `import { world } from '#dev/world.ts'`],
    ['an alias leads nowhere', 'server/main/cli.ts', `import { x } from '#nowhere/x.ts'`],
    ['a folder is unknown', 'lib/x.ts', ``],
  ]
  for (const [title, path, source] of planted) {
    test(`is caught: ${title}`, () => assert.equal(broken(path, source).length, 1))
  }

  test('an import spread over lines is found where it begins, one in a comment or a string is not', () => {
    const source = `// import pg from 'pg'\nconst text = "import pg from 'pg'"\nimport {\n  a,\n  b,\n} from 'pg'\n`
    assert.deepEqual(broken('contract/cases.ts', source), ['3 imports pg'])
  })
})

describe('what only reads', () => {
  const write = 'await tx.query(sql`update task\n set state = 1`)'
  for (const role of ['query', 'views', 'access', 'policy'])
    test(`is caught when it writes: a file named .${role}.ts`, () =>
      assert.deepEqual(broken(`server/modules/cases/probe.${role}.ts`, write), ['1 writes (update task\n set)']))
  test('a store and a command may', () => {
    for (const role of ['store', 'command'])
      assert.deepEqual(broken(`server/modules/cases/probe.${role}.ts`, write), [])
  })
})

describe('clock, randomness, environment, console and fetch', () => {
  const touches = [
    'new Date()',
    'Date.now()',
    'Math.random()',
    'crypto.randomUUID()',
    'process.env.X',
    'console.log(1)',
    'fetch("/x")',
  ]
  for (const touch of touches) {
    test(`${touch} is caught in a module and in clinical code, and is fine in the kernel and in tests`, () => {
      const source = `const address = 'https://x'\nexport const x = () => ${touch}`
      assert.equal(broken('server/modules/cases/claim.command.ts', source).length, 1)
      assert.equal(broken('clinical/time/due.ts', source).length, 1)
      assert.deepEqual(broken('server/kernel/clock.ts', source), [])
      assert.deepEqual(broken('clinical/time/due.test.ts', source), [])
    })
  }

  test('a date that is given, a word in a comment and a method of that name are no offence', () => {
    const source = `// console.log and Date.now()\nexport const x = (now: string) => [new Date(now), new Date('2026-01-01'), 'Math.random', store.fetch(now)]`
    assert.deepEqual(broken('clinical/time/due.ts', source), [])
  })
})

describe('names', () => {
  for (const path of [
    'server/modules/cases/case.service.ts',
    'web/ui/utils.ts',
    'server/kernel/common/ids.ts',
    'clinical/date-helpers.ts',
  ]) {
    test(`${path} says nothing`, () => assert.match(broken(path, '').join(), /is named/))
  }
  for (const path of ['web/patient/service-worker.ts', 'server/modules/identity/common-passwords.ts']) {
    test(`${path} says something`, () => assert.deepEqual(broken(path, ''), []))
  }
})
