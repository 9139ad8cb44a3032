/** A value as PostgreSQL reads it: text, bytes as they are, or nothing. A moment is written in UTC, an object as JSON. */
export function writtenValue(v: unknown): string | Buffer | null {
  if (v === null || v === undefined) return null
  if (typeof v === 'string') return v
  if (typeof v !== 'object') return String(v)
  if (Buffer.isBuffer(v)) return v
  if (v instanceof Date) return v.toISOString()
  return Array.isArray(v) ? list(v) : JSON.stringify(v)
}

const quoted = (text: string): string =>
  /["\\]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`
const element = (v: unknown): string => {
  if (Array.isArray(v)) return list(v)
  const text = writtenValue(v)
  if (text === null) return 'NULL'
  return quoted(typeof text === 'string' ? text : `\\x${text.toString('hex')}`)
}
const list = (values: readonly unknown[]): string => `{${values.map(element).join(',')}}`
