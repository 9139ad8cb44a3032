/** A value as PostgreSQL reads it: text, bytes as they are, or nothing. A moment is written in UTC, an object as JSON. */
export function writtenValue(v: unknown): string | Buffer | null {
  if (v === null || v === undefined) return null
  if (typeof v === 'string') return v
  if (typeof v !== 'object') return String(v)
  if (Buffer.isBuffer(v)) return v
  if (v instanceof Date) return moment(v)
  if (ArrayBuffer.isView(v)) return Buffer.from(v.buffer, v.byteOffset, v.byteLength)
  // An object may say of itself that it is nothing.
  return Array.isArray(v) ? list(v) : ((JSON.stringify(v) as string | undefined) ?? null)
}

/** PostgreSQL writes years as people do: none is 0, and one of five digits has no sign. */
function moment(at: Date): string {
  const iso = at.toISOString()
  const year = at.getUTCFullYear()
  if (year > 0 && year < 10_000) return iso
  const rest = iso.slice(iso.indexOf('-', 1))
  return year > 0 ? `${year}${rest}` : `${String(1 - year).padStart(4, '0')}${rest} BC`
}

const quoted = (text: string): string =>
  /["\\]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`
const element = (v: unknown): string => {
  if (Array.isArray(v)) return list(v)
  const text = writtenValue(v)
  if (text === null) return 'NULL'
  return quoted(typeof text === 'string' ? text : `\\x${text.toString('hex')}`)
}
const list = (values: readonly unknown[]): string => `{${Array.from(values, element).join(',')}}`
