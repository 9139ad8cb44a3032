/** One network a visitor comes from: an IPv4 address, or the /64 of an IPv6 address, which one household or host owns. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const [left = '', right] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const head = left.split(':').filter(Boolean)
  const tail = right === undefined ? [] : right.split(':').filter(Boolean)
  const whole = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return whole.slice(0, 4).join(':')
}
