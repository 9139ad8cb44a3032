import type { BesideFigures } from './beside.ts'
import { besideLines } from './beside-report.ts'
import type { Machine } from './machine.ts'
import type { MessageFigures, Width } from './messages.ts'
import type { Taps, Weight } from './page-weight.ts'
import type { PageFigures } from './pages.ts'
import type { Spread } from './rounds.ts'
import type { StartFigures } from './start-up.ts'

export type NotMeasured = { readonly notMeasured: string }
export type Figures = {
  readonly at: string
  readonly machine: Machine
  readonly loadAfter: number
  readonly messages?: MessageFigures | NotMeasured
  readonly pages?: readonly PageFigures[] | NotMeasured
  readonly beside?: BesideFigures | NotMeasured
  readonly start?: StartFigures | NotMeasured
  readonly memory?: { readonly idleMb: number; readonly loadMb: number }
  readonly weights?: readonly Weight[] | undefined
  readonly taps?: Taps
}

const n = (x: number, digits = 0): string => x.toFixed(digits)
const ms = (s: Spread) => `${n(s.p50, 1)} | ${n(s.p95, 1)} | ${n(s.p99, 1)}`
const against = (value: number, aim: number, holds: boolean) => `${value} (aim ${aim}: ${holds ? 'met' : 'not met'})`

/** The table, in Markdown. */
export function writeReport(f: Figures): string {
  const m = f.machine
  return [
    `# What is measured`,
    ``,
    `${f.at}. ${m.cpu}, ${m.cores} cores, ${m.memoryGb} GB, ${m.kernel}. Node ${m.node}, PostgreSQL ${m.postgresql}, fsync ${m.fsync}, synchronous_commit ${m.synchronousCommit}. ` +
      `Load average ${n(m.loadBefore, 2)} before and ${n(f.loadAfter, 2)} after. Server, database and bench share the cores.`,
    ...(m.busy
      ? [
          ``,
          `**The machine was busy with other work: only figures within this run can be compared, and each is a low estimate.**`,
        ]
      : []),
    ...messageLines(f.messages),
    ...pageLines(f.pages),
    ...startLines(f),
    ...weightLines(f),
    ...(f.beside
      ? 'notMeasured' in f.beside
        ? missing('(e) What runs beside it', f.beside)
        : besideLines(f.beside)
      : []),
    ``,
  ].join('\n')
}

const missing = (title: string, m: NotMeasured): string[] => [``, `## ${title}`, ``, `Not measured: ${m.notMeasured}`]

/** The aim is for sixteen at once: one writer alone waits for the disk, with and without us. */
const ratio = ({ width, ratioToApart: r }: Width): string =>
  `**${n(r, 2)}**${width === 16 ? ` (aim 0.5: ${r >= 0.5 ? 'met' : 'not met'})` : ''}`

function messageLines(m: MessageFigures | NotMeasured | undefined): string[] {
  if (!m) return []
  if ('notMeasured' in m) return missing('(a) Sending a message', m)
  const rows = m.widths.flatMap((w) => [
    `| HTTP, everything on | ${w.width} | ${n(w.http.perSecond)} | ${ms(w.http)} | |`,
    `| bare transaction, one prepared statement a row | ${w.width} | ${n(w.apart.perSecond)} | ${ms(w.apart)} | ${ratio(w)} |`,
    `| bare transaction, all rows in one prepared statement | ${w.width} | ${n(w.together.perSecond)} | ${ms(w.together)} | ${n(w.ratioToTogether, 2)} |`,
  ])
  return [
    ``,
    `## (a) Sending a message`,
    ``,
    `Through HTTP over keep-alive: session, policy, sealing, safety screen, audit, outbox, idempotency. The bare transaction writes the same rows of the same size to the same tables under the same checks, and does nothing else. Aim: at least 0.5 of it at 16 at once. Rounds of each kind take turns; the ratio is the median over neighbouring rounds.`,
    ``,
    `| what | at once | per second | p50 ms | p95 ms | p99 ms | HTTP / this |`,
    `|---|--:|--:|--:|--:|--:|--:|`,
    ...rows,
    `| *the leading open FHIR server, published, a machine of the same kind, without saving its audit* | 16 | 170 | | 139 | | |`,
    ``,
    `| a message costs | |`,
    `|---|--:|`,
    `| round trips to the database, the session's included | ${m.trips.roundTrips}, with ${m.trips.statements} statements |`,
    `| deliveries written | ${m.deliveriesPerMessage} |`,
    `| bytes of tables and indexes | ${m.diskBytesPerMessage} (the FHIR server: 5400) |`,
    `| bytes of write-ahead log | ${m.walBytesPerMessage} |`,
    `| processor, server and database, 16 at once | ${n(m.processorMs.server, 2)} + ${n(m.processorMs.database, 2)} ms (bare: database ${n(m.processorMs.bareDatabase, 2)}) |`,
    `| bytes of the server's log | ${m.logBytesPerMessage} |`,
  ]
}

function pageLines(pages: readonly PageFigures[] | NotMeasured | undefined): string[] {
  if (!pages) return []
  if ('notMeasured' in pages) return missing('(b) Reading', pages)
  const published = { queue: '402 per second, p95 61 ms', 'counts above it': '', thread: '202 per second, p95 111 ms' }
  return [
    ``,
    `## (b) Reading`,
    ``,
    `| page | rows | kB | at once | per second | p50 ms | p95 ms | p99 ms | / health page | the FHIR server, published, 16 at once |`,
    `|---|--:|--:|--:|--:|--:|--:|--:|--:|---|`,
    ...pages.flatMap((p) =>
      p.widths.map(
        (w) =>
          `| ${p.page} | ${p.rows} | ${n(p.bytes / 1024, 1)} | ${w.width} | ${n(w.http.perSecond)} | ${ms(w.http)} | ${n(w.perProbe, 2)} | ${published[p.page]} |`,
      ),
    ),
  ]
}

function startLines({ start, memory }: Figures): string[] {
  const lines: string[] = []
  if (start && 'notMeasured' in start) lines.push(`| start | not measured: ${start.notMeasured} |`)
  else if (start) {
    lines.push(`| cold start (empty folder, demo practice made), health page | ${n(start.coldMs.health / 1000, 1)} s |`)
    lines.push(`| cold start, patient's page | ${n(start.coldMs.page / 1000, 1)} s |`)
    lines.push(`| warm start, health page | ${n(start.warmMs.health / 1000, 1)} s (the FHIR server: 5.4) |`)
    lines.push(`| warm start, patient's page | ${n(start.warmMs.page / 1000, 1)} s |`)
  }
  if (memory) {
    lines.push(`| resident memory of the server, idle | ${memory.idleMb} MB (the FHIR server: 545) |`)
    lines.push(
      `| resident memory of the server, most under load | ${against(memory.loadMb, 300, memory.loadMb < 300)} MB |`,
    )
  }
  return lines.length > 0 ? [``, `## (c) Start and memory`, ``, `| | |`, `|---|--:|`, ...lines] : []
}

function weightLines({ weights, taps }: Figures): string[] {
  const aims = { patient: 150, desk: 300 }
  const pages = weights
    ? weights.map(
        (w) =>
          `| JavaScript, first ${w.app} page, gzip | ${against(w.gzipKb, aims[w.app], w.gzipKb <= aims[w.app])} kB |`,
      )
    : [`| JavaScript | not measured: the web app is not built |`]
  return [``, `## (d) What is sent, and what a visit costs people`, ``, `| | |`, `|---|--:|`, ...pages, ...people(taps)]
}

/** Counted in the browser; the aims hold for what somebody does in all, and the parts stand below. */
function people(taps: Taps = {}): string[] {
  const { patientTaps, patientPlanTaps, clinicianActions, clinicianOpening } = taps
  const said = (value: number | undefined) => value ?? 'not measured'
  const counted = (value: number | undefined, aim: number) =>
    value === undefined ? said(value) : against(value, aim, value <= aim)
  const visit = patientTaps === undefined || patientPlanTaps === undefined ? undefined : patientTaps + patientPlanTaps
  return [
    `| taps of the patient, urinary visit, signed in: told, sent, and the plan read | ${counted(visit, 25)} |`,
    `| … of these from the practice's page to sent | ${said(patientTaps)} |`,
    `| … of these to read the plan and say so | ${said(patientPlanTaps)} |`,
    `| fields the patient types into (each reached by a tap of its own, not among the taps) | ${said(taps.patientTyped)} |`,
    `| actions of the clinician, from the open case to signed, the touch of the passkey among them | ${counted(clinicianActions, 5)} |`,
    `| … and to open it from the queue | ${said(clinicianOpening)} |`,
    `| … and presses of Tab on the way, with the keyboard alone | ${said(taps.clinicianTabs)} |`,
  ]
}
