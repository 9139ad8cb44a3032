import type { BesideFigures } from './beside.ts'
import type { Spent } from './processor-time.ts'
import type { Spread } from './rounds.ts'

const row = (what: string, s: Spread, ratio: string): string =>
  `| ${what} | ${s.perSecond.toFixed(0)} | ${s.p50.toFixed(1)} | ${s.p95.toFixed(1)} | ${ratio} |`

const spent = ({ server, database }: Spent): string => `${server.toFixed(2)} + ${database.toFixed(2)}`

export function besideLines({ sequencer, servers }: BesideFigures): string[] {
  return [
    ``,
    `## (e) What runs beside it`,
    ``,
    `Messages at 16 at once, as in (a). Rounds take turns; the ratio is the median over neighbouring rounds, and what the log still lacks is chained between them. A sequencer added ${sequencer.leaves} leaves while it was measured. Bench, servers and database share the cores: a second server has none of its own.`,
    ``,
    `| what | per second | p50 ms | p95 ms | ratio |`,
    `|---|--:|--:|--:|--:|`,
    row('one server, nobody chains the log', sequencer.without, ''),
    row('the same with a sequencer beside it', sequencer.beside, `**${sequencer.ratio.toFixed(2)}**`),
    row('one server process', servers.one, ''),
    row('two server processes', servers.two, `**${servers.ratio.toFixed(2)}**`),
    ``,
    `A message took ${spent(sequencer.processorMs.without)} ms of processor, server and database, while nobody chained the log, and ${spent(sequencer.processorMs.beside)} with a sequencer beside it. It shares nothing with the server's process; what it asks of PostgreSQL is counted in the second figure.`,
  ]
}
