import type { Import } from './read-imports.ts'

/** A part of the house and whom it may know. The first whose `files` match a path is that path's. */
export type Part = {
  name: string
  files: RegExp
  /** Paths in the project it may import; what is not listed it may not. */
  may: (path: string, from: string, how: Import) => boolean
  /** npm packages it may import, and `node:` modules under that very name. */
  packages: (name: string) => boolean
  why: string
}

const within =
  (...folders: string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path.startsWith(`${folder}/`))

const only =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name)

const any = (): boolean => true
const none = (): boolean => false
const isNode = (name: string): boolean => name.startsWith('node:')
const isFhir = (name: string): boolean => /fhir/.test(name) && name !== 'fhirpath'

const moduleOf = (path: string): string | undefined => /^server\/modules\/([^/]+)\//.exec(path)?.[1]
const isOwn = (path: string, from: string): boolean => moduleOf(path) !== undefined && moduleOf(path) === moduleOf(from)
const isDoor = (path: string): boolean => /^server\/modules\/[^/]+\/index\.ts$/.test(path)
const isSchemaTypes = (path: string, how: Import): boolean => how.typeOnly && path.startsWith('server/db/')

const inModule = (path: string, from: string, how: Import): boolean =>
  within('server/kernel', 'contract', 'clinical')(path) || isOwn(path, from) || isDoor(path) || isSchemaTypes(path, how)

/** Calls that leave the process: a module leaves them to its reactions, and those to integrations. */
const OUTSIDE = ['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dgram', 'node:child_process']
const inModulePackages = (name: string): boolean => name !== 'pg' && !isFhir(name) && !OUTSIDE.includes(name)

/** DESIGN: who may know whom. */
export const PARTS: readonly Part[] = [
  {
    name: 'contract',
    files: /^contract\//,
    may: within('contract'),
    packages: only('zod'),
    why: 'the contract is pure: zod and itself',
  },
  {
    name: 'clinical',
    files: /^clinical\//,
    may: within('contract', 'clinical'),
    packages: only('zod', 'fhirpath'),
    why: 'clinical code is pure and runs in the browser too: contract, itself, small pure libraries',
  },
  { name: 'protocols', files: /^protocols\//, may: within('protocols'), packages: none, why: 'protocols are data' },
  {
    name: 'policy',
    files: /^server\/modules\/.*\.policy\.ts$/,
    may: (path, from, how) =>
      within('contract', 'clinical')(path) ||
      path === 'server/kernel/policy.ts' ||
      path === 'server/kernel/actor.ts' ||
      (isOwn(path, from) && path.endsWith('.policy.ts')) ||
      (how.typeOnly && (within('server/kernel')(path) || isOwn(path, from))),
    packages: only('zod'),
    why: 'a policy is pure: contract, clinical, the words of kernel/policy and kernel/actor, otherwise types only, its own or the kernel’s',
  },
  {
    name: 'reaction',
    files: /^server\/modules\/.*\.reaction\.ts$/,
    may: (path, from, how) => inModule(path, from, how) || within('server/integrations')(path),
    packages: inModulePackages,
    why: 'a reaction knows what its module knows, and integrations; other modules by their index.ts',
  },
  {
    name: 'module',
    files: /^server\/modules\//,
    may: inModule,
    packages: inModulePackages,
    why: 'a module knows kernel, contract, clinical, itself, and other modules by their index.ts; the outside only through reactions',
  },
  {
    name: 'kernel',
    files: /^server\/kernel\//,
    may: within('server/kernel', 'contract', 'server/db'),
    packages: (name) =>
      isNode(name) || name === 'pg' || name === 'zod' || name === 'fastify' || name.startsWith('@fastify/'),
    why: 'the kernel knows node, the driver, the contract and the ports it defines, and no module',
  },
  {
    name: 'fhir',
    files: /^server\/fhir\//,
    may: (path) => within('server/fhir', 'server/kernel', 'contract')(path) || isDoor(path),
    packages: (name) => isFhir(name) || name === 'fhirpath' || name === 'zod',
    why: 'the FHIR edge knows modules by their index.ts, contract and kernel: no tables, no stores',
  },
  {
    name: 'integration',
    files: /^server\/integrations\//,
    may: (path, from) =>
      within('server/kernel', 'contract')(path) || path.split('/', 3).join() === from.split('/', 3).join(),
    packages: (name) => name !== 'pg' && !isFhir(name),
    why: 'an integration knows the kernel’s ports, the contract, its vendor and its own folder, and no module',
  },
  {
    name: 'db',
    files: /^server\/db\//,
    may: within('server/db'),
    packages: (name) => isNode(name) || name === 'pg',
    why: 'db knows node, the driver and itself',
  },
  {
    name: 'ui',
    files: /^web\/ui\//,
    may: within('web/ui', 'contract'),
    packages: (name) => !isNode(name) && !isFhir(name),
    why: 'the design system runs in the browser and knows no domain',
  },
  {
    name: 'web build',
    files: /^web\/(build|gallery)\/|^web\/[^/]+$|\.config\.ts$/,
    may: within('web', 'contract', 'clinical'),
    packages: any,
    why: 'what builds the web app knows the web, contract and clinical',
  },
  {
    name: 'web app',
    files: /^web\//,
    may: (path, from) =>
      within('contract', 'clinical', 'web/ui', 'web/session')(path) ||
      path.split('/', 2).join() === from.split('/', 2).join(),
    packages: (name) => !isNode(name) && !isFhir(name),
    why: 'an app knows contract, clinical, web/ui, web/session and itself, never the server or the other app',
  },
  {
    name: 'composition',
    files: /^(server\/main|dev|tests|bench|tools|scripts)\//,
    may: any,
    packages: any,
    why: '',
  },
]

/** Tests may reach for anything to set their scene; nothing else may import them. */
export const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$|(^|[/-])for-tests?\.ts$/.test(path)

/** The worlds of dev, tests and bench are made of the same scenes as the tests; a test itself stays alone. */
export const setsScenes = (from: string, scene: string): boolean =>
  /^(dev|tests|bench)\//.test(from) && !/\.test\.tsx?$/.test(scene)

/** Where clock, randomness, environment, console and fetch may be touched; the browser has no other place than itself. */
export const mayTouchTheWorld = (path: string): boolean =>
  isTest(path) || /^(server\/(kernel|integrations|main|db)|web|dev|tests|bench|tools|scripts)\//.test(path)

export const TOUCHES: readonly { what: string; pattern: RegExp }[] = [
  {
    what: 'the clock',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b/g,
  },
  { what: 'randomness', pattern: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync|Fill)\b|\bgetRandomValues\b/g },
  { what: 'the environment', pattern: /\bprocess\.env\b|\bimport\.meta\.env\b/g },
  { what: 'the console', pattern: /\bconsole\.\w/g },
  { what: 'fetch', pattern: /(?<![.\w])fetch\(|\bglobalThis\.fetch\b|\bXMLHttpRequest\b|\bnew WebSocket\b/g },
]

/** What only reads. Its transaction cannot write, and the compiler knows no SQL: so no statement that writes stands there. */
export const ONLY_READS = /^server\/modules\/.*\.(query|views|access|policy)\.ts$/
export const WRITES = /\b(?:insert\s+into|delete\s+from|update\s+[a-z_]+\s+set)\b/gi

/** Names that say nothing about what is inside. `common-passwords` and `service-worker` say something. */
export const EMPTY_NAME = /(^|[-.])(services?|managers?|helpers?|utils?|utilities|common)$/
