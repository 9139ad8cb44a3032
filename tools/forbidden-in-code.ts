/** What code of the house never does, or only in the files named here, each with its reason. */
export type Forbidden = {
  readonly what: string
  readonly pattern: RegExp
  /** Of which files it is said. */
  readonly files: RegExp
  /** Where it is allowed, and why that is safe. */
  readonly but: Readonly<Record<string, string>>
}
export type Offence = { path: string; line: number; what: string; said: string }

const SERVER = /^(server|clinical|contract|scripts)\//
const WEB = /^web\//
const ALL = /^(server|clinical|contract|scripts|web)\//

const OWN_TEXT = 'its text is written in this file or in one beside it'
const PROTOCOL_TEXT = 'a pattern of a protocol: content of the operator, tried before it can be published'

export const FORBIDDEN: readonly Forbidden[] = [
  {
    what: 'runs text as code',
    pattern: /\beval\(|\bnew Function\(|(?<![.\w])Function\(['"`]|['"]node:vm['"]|\bset(?:Timeout|Interval)\(\s*['"`]/g,
    files: ALL,
    but: {},
  },
  {
    what: 'makes a page of text',
    pattern:
      /\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdangerouslySetInnerHTML\b|\bdocument\.write|\bcreateContextualFragment\b|\bsrcdoc\b/gi,
    files: WEB,
    but: {},
  },
  {
    what: 'listens to messages, or sends them to another window',
    pattern: /addEventListener\(\s*['"]message['"]|\bonmessage\b|\b(?:window|parent|opener|top)\.postMessage\(/g,
    files: WEB,
    but: {
      'web/patient/intake/engine.worker.ts': 'a worker hears only the page that started it',
      'web/patient/intake/other-pages.ts': 'pages of our own origin alone speak there, and say which matter was saved',
      'web/patient/try/try.worker.ts': 'a worker hears only the page that started it',
      'web/ui/live.ts': 'an event stream of our own server, not a window',
      'web/ui/shell-worker.ts': 'a service worker hears only pages of its own origin, and knows one word',
    },
  },
  {
    what: 'leads the page elsewhere',
    pattern: /\bwindow\.open\(|\blocation\.(?:assign|replace)\(|\blocation\.href\s*=[^=]/g,
    files: WEB,
    but: {
      'web/patient/account/after-sign-in.ts': 'to the desk, by a path that is written there',
      'web/session/leave-now.ts': 'away from here in a hurry, to the one address written there',
      'web/staff/protocol/files.tsx': 'to the trial of a form in the same practice, on our own origin',
      'web/staff/protocol/draft/examples-editor.tsx': 'to the trial of a draft in the same practice, on our own origin',
      'web/patient/screens/try.tsx':
        'from a trial back to its draft, or to signing in, at the desk, by paths that are written there',
      'web/staff/open-link.ts': 'to a link our own server signed, on its own origin',
      'web/staff/screens/tried.tsx': 'from signing in back to the trial of a protocol, by a path that is written there',
      'web/staff/screens/account.tsx': 'to the queue of a practice the server named',
    },
  },
  {
    what: 'leads to another site, or to an address that is not written there',
    // What begins with a slash, a sign of this page, or a number to call stays here or leaves no page.
    pattern: /(?<!\w)['"`]https?:\/\/|\bhref=\{(?!telephone\(|`[#/]|['"](?:[#/]|tel:|sms:))/g,
    files: /^web\/(?!build\/|gallery\/|vite\.config)/,
    but: {
      'web/session/leave-now.ts': 'the way out, which the button says it is, and which the warning above it explains',
      'web/patient/safety/alarm-screen.tsx': 'numbers to call and to text, written in clinical/safety/words',
      'web/patient/safety/standing.tsx': 'the same numbers',
      'web/patient/intake/taken-back.tsx': 'the same numbers',
      'web/patient/screens/demo-mail.tsx': 'an address in a mail, only where it begins with our own origin',
      'web/patient/screens/try.tsx': 'back to the drafts, by a path that is written there',
      'web/staff/account/authenticator.tsx': 'the authenticator on this device, by a secret our server made',
      'web/staff/protocol/draft/words-in-form.ts': 'the name of a FHIR vocabulary, which nobody opens',
      'web/ui/emergency-strip.tsx': 'numbers to call and to text, written where it is used',
    },
  },
  {
    what: 'keeps a password from being pasted or filled in',
    pattern: /\bonPaste\b/g,
    files: WEB,
    but: {},
  },
  {
    what: 'writes a cookie from a script',
    pattern: /\bdocument\.cookie\b|\bcookieStore\b/g,
    files: WEB,
    but: {},
  },
  {
    what: 'starts a program',
    pattern: /['"]node:child_process['"]/g,
    files: SERVER,
    but: {
      'scripts/bootstrap.mjs': 'npm and the pinned Node, by names written there',
      'server/db/embedded-postgres-binaries.ts': 'PostgreSQL',
      'server/db/embedded-postgres-cluster.ts': 'PostgreSQL',
      'server/db/embedded-postgres-launch.ts': 'PostgreSQL',
      'server/db/embedded-postgres-user.ts': 'useradd, as root, for PostgreSQL',
      'server/integrations/documents/render-pdf.ts': 'the printer, a child without our environment',
      'server/integrations/images/decode-image.ts': 'the decoder, behind its walls',
      'server/integrations/images/decode-sandbox.ts': 'looks which walls this machine has',
      'server/main/protocol-runner.ts': 'our own runner of protocols, which gets no secret and is ended after a minute',
      'server/main/shipped-protocols.ts': 'our own check of protocols',
      'server/main/start.ts': 'our own server and worker',
    },
  },
  {
    what: 'hands a line to a shell',
    pattern: /\bshell:\s*true|\bexecSync\(|\{[^}]*\bexec\b[^}]*\}\s*from 'node:child_process'/g,
    files: ALL,
    but: {},
  },
  {
    what: 'asks another machine',
    pattern: /(?<![.\w])fetch\(|\bhttps?\.(?:request|get)\(|\b(?:net|tls)\.connect\(/g,
    files: SERVER,
    but: {
      'server/integrations/keys/ask-outside.ts': 'the key service the operator named; follows no redirect',
      'server/integrations/storage/s3-client.ts': 'the S3 store the operator named; follows no redirect',
      'server/integrations/pharmacy/fax-gateway.ts': 'the fax provider the operator named; follows no redirect',
    },
  },
  {
    what: 'believes any certificate',
    pattern: /\brejectUnauthorized:\s*false|\bcheckServerIdentity\b|\bNODE_TLS_REJECT_UNAUTHORIZED\b/g,
    files: ALL,
    but: {},
  },
  {
    what: 'sends the visitor to another address',
    pattern: /\breply\.redirect\(/g,
    files: SERVER,
    but: {},
  },
  {
    what: 'reads XML, YAML or objects that bring their own class',
    pattern: /\bDOMParser\b|\bxmldoc\b|\bxml2js\b|\bfast-xml-parser\b|\bjs-yaml\b|\bdeserialize\(/g,
    files: ALL,
    but: {},
  },
  {
    what: 'writes a statement of SQL past the template that keeps values apart',
    pattern: /\.query\(\s*[`'"]|\.query\(\s*\{\s*text:/g,
    files: /^server\/(kernel|modules|integrations)\//,
    but: { 'server/kernel/database.ts': 'a rollback' },
  },
  {
    what: 'makes a pattern of text',
    pattern: /\bnew RegExp\(|(?<![.\w])RegExp\(/g,
    files: ALL,
    but: {
      'clinical/protocol/crisis-about.ts': OWN_TEXT,
      'clinical/protocol/promise-phrases.ts': OWN_TEXT,
      'clinical/questionnaire/check-item.ts': PROTOCOL_TEXT,
      'clinical/questionnaire/issues.ts': PROTOCOL_TEXT,
      'clinical/questionnaire/runs-away.ts': 'one character of a pattern at a time, to see what it reads',
      'clinical/safety/word-patterns.ts': OWN_TEXT,
      'server/integrations/documents/read-pdf-text.ts': 'reads papers of our own making, in tests',
      'server/integrations/mail/folder-mailer.ts': OWN_TEXT,
      'server/integrations/storage/s3-objects.ts': 'names of elements, written there',
      'server/modules/audit/log/checkpoint.ts': OWN_TEXT,
      'web/patient/safety/look.ts': OWN_TEXT,
      'scripts/build-web.mjs': 'reads the pages it has just built',
    },
  },
  {
    what: 'takes chance that can be guessed',
    pattern: /\bMath\.random\(/g,
    files: ALL,
    but: {
      'server/kernel/database.ts': 'how long to wait before trying again',
      'web/ui/live.ts': 'how long to wait before trying again',
    },
  },
]

/** What of `rules` this file breaks. Tests and what is made for them are not looked at. */
export function findForbidden(path: string, source: string, rules: readonly Forbidden[] = FORBIDDEN): Offence[] {
  return rules.flatMap(({ what, pattern, files, but }) =>
    !files.test(path) || path in but
      ? []
      : [...source.matchAll(pattern)].map((m) => ({ path, line: lineOf(source, m.index), what, said: m[0] })),
  )
}

const lineOf = (source: string, index: number): number => source.slice(0, index).split('\n').length
