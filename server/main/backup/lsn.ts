/** A place in PostgreSQL's log of changes, in bytes from its beginning. PostgreSQL writes it as `16/B374D848`. */
export function parseLsn(text: string): bigint {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? []
  if (!high || !low) throw new RangeError(`"${text}" is no place in the log of changes`)
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

export const formatLsn = (at: bigint): string =>
  `${(at >> 32n).toString(16).toUpperCase()}/${(at & 0xffffffffn).toString(16).toUpperCase()}`

/** Where the file begins that holds this place. */
export const segmentStart = (at: bigint, segmentBytes: number): bigint => at - (at % BigInt(segmentBytes))

const hex8 = (n: bigint | number): string => n.toString(16).toUpperCase().padStart(8, '0')

/** What PostgreSQL calls the file, 24 hexadecimal digits: timeline, then the number of the file in two parts. */
export function segmentName(timeline: number, start: bigint, segmentBytes: number): string {
  const perLog = 0x1_0000_0000n / BigInt(segmentBytes)
  const number = start / BigInt(segmentBytes)
  return `${hex8(timeline)}${hex8(number / perLog)}${hex8(number % perLog)}`
}
