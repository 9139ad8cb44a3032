/** Where browsers tell of what was stopped: our own server, nobody else. */
export const REPORTS = '/hooks/policy'

/** The pages' own rules. Nothing is inline, so hashes and nonces are not needed, and the installed app's shell obeys the same. */
const rules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
] as const
export const DIRECTIVES: readonly string[] = rules.map((rule) => rule.split(' ')[0] ?? '')
const pagePolicy = [...rules, `report-uri ${REPORTS}`].join('; ')

/** What goes with every page and every file of one, from the server and in the checks of the built apps alike. */
export const pageHeaders = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
} as const
