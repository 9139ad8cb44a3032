import { setTimeout as sleep } from 'node:timers/promises'
import type { ErrorCode } from '#contract/errors.ts'
import { withClient } from '#db/connection.ts'
import type { Seated } from '../writing.ts'
import { newsFrom } from './mails.ts'
import type { Fault as LineFault } from './fault-proxy.ts'
import type { FaultyHouse } from './faulty-house.ts'
import { losePackets } from './packet-loss.ts'
import { photosOf } from './photos.ts'

/** Something that is down or slow for a while, and what the house owes people meanwhile and after. */
export type Fault = {
  readonly name: string
  /** What people may be told instead of an answer. `no answer`: only where the line to them is the one that is broken. */
  readonly may: readonly (ErrorCode | 'no answer')[]
  /** Whether somebody must have been told so, or nobody may notice. */
  readonly people: 'are told' | 'may be told' | 'notice nothing'
  readonly lastsMs: number
  /** How long until everybody writes again, at most. */
  readonly healsWithinMs: number
  begin(): void | Promise<void>
  /** Looked at while it lasts; what is wrong. */
  meanwhile?(): Promise<string[]>
  end(): void | Promise<void>
  /** What else must be so when it is over; what is wrong. */
  after?(): Promise<string[]>
  /** People reach the house over the line that is broken. */
  readonly overPeoplesLine?: true
}

const UNAVAILABLE = ['house.unavailable', 'house.busy'] as const
/** A request that hangs on the database is given up after so long; so are all that wait for its place. */
const STUCK_MS = 12_000
const SOON_MS = 15_000

/** All that can be broken from outside. What needs a disk of its own is left out where none could be mounted. */
export function faultsOf(h: FaultyHouse, seated: Seated): Fault[] {
  return [
    ...databaseLine(h),
    ...peoplesLine(h),
    ...packets(h),
    ...keysLine(h),
    ...mailLine(h, seated),
    ...disks(h, seated),
  ]
}

const online = (h: FaultyHouse, which: keyof FaultyHouse['lines'], fault: LineFault): Pick<Fault, 'begin' | 'end'> => ({
  begin: () => h.lines[which].set(fault),
  end: () => h.lines[which].set({}),
})

const databaseLine = (h: FaultyHouse): Fault[] => [
  {
    name: 'the database is down',
    may: UNAVAILABLE,
    people: 'are told',
    lastsMs: 4_000,
    healsWithinMs: SOON_MS,
    ...online(h, 'database', { refuse: true }),
  },
  {
    name: 'the line to the database swallows everything',
    may: UNAVAILABLE,
    people: 'are told',
    // Longer than one wait: who was made to wait a second time would hear nothing before the page gives up.
    lastsMs: 16_000,
    healsWithinMs: STUCK_MS + SOON_MS,
    ...online(h, 'database', { blackHole: true }),
  },
  {
    name: 'a tenth of what is sent to the database cuts the connection',
    may: UNAVAILABLE,
    people: 'are told',
    lastsMs: 5_000,
    healsWithinMs: SOON_MS,
    ...online(h, 'database', { cutPercent: 10 }),
  },
  {
    name: 'the database is 80 ms away',
    may: UNAVAILABLE,
    people: 'may be told',
    lastsMs: 4_000,
    healsWithinMs: SOON_MS,
    ...online(h, 'database', { delayMs: 80 }),
  },
  {
    name: 'the line to the database carries 30 kB a second',
    may: UNAVAILABLE,
    people: 'may be told',
    lastsMs: 4_000,
    healsWithinMs: STUCK_MS + SOON_MS,
    ...online(h, 'database', { bytesPerSecond: 30_000 }),
  },
]

const peoplesLine = (h: FaultyHouse): Fault[] =>
  (
    [
      ['a tenth of what people send cuts their connection', { cutPercent: 10 }],
      ['people are half a second away', { delayMs: 250 }],
      ['people’s line carries 3 kB a second', { bytesPerSecond: 3_000 }],
      ['people’s line swallows everything', { blackHole: true }],
    ] as const
  ).map(([name, fault]) => ({
    name,
    may: ['no answer'],
    people: 'may be told',
    lastsMs: 5_000,
    healsWithinMs: STUCK_MS + SOON_MS,
    overPeoplesLine: true,
    ...online(h, 'people', fault),
  }))

/** Lost in the kernel, where TCP itself must make up for it: later, never cut off. */
const packets = (h: FaultyHouse): Fault[] => {
  if (!h.losesPackets) return []
  return (
    [
      ['a tenth of the packets to and from the database is lost', 'database', UNAVAILABLE],
      ['a tenth of the packets to and from people is lost', 'people', ['no answer']],
    ] as const
  ).map(([name, which, may]) => {
    const loss = losePackets(h.lines[which].port)
    let vanished = 0
    return {
      name,
      may,
      people: 'may be told',
      lastsMs: 3_900,
      healsWithinMs: STUCK_MS + SOON_MS,
      ...(which === 'people' ? { overPeoplesLine: true } : {}),
      begin: () => loss.begin(),
      end: () => void (vanished = loss.end()),
      after: () => Promise.resolve(vanished > 0 ? [] : ['no packet was lost: the fault was none']),
    }
  })
}

const keysLine = (h: FaultyHouse): Fault[] => [
  {
    name: 'the key provider is down',
    may: [],
    people: 'notice nothing',
    lastsMs: 4_000,
    healsWithinMs: SOON_MS,
    ...online(h, 'keys', { refuse: true }),
    meanwhile: async () => {
      const started = await h.house.startServer(h.env).catch((e: unknown) => String(e))
      return typeof started === 'string' && started.includes('does not answer')
        ? []
        : [`a server without keys did not say why it does not start: ${String(started).slice(-300)}`]
    },
  },
  {
    name: 'the key provider does not answer',
    may: [],
    people: 'notice nothing',
    lastsMs: 4_000,
    healsWithinMs: SOON_MS,
    ...online(h, 'keys', { blackHole: true }),
  },
]

const mailLine = (h: FaultyHouse, seated: Seated): Fault[] =>
  (
    [
      ['the mail server is down', { refuse: true }],
      ['the mail server does not answer', { blackHole: true }],
      ['a third of what is sent to the mail server cuts the connection', { cutPercent: 33 }],
      ['the mail server is slow', { delayMs: 200 }],
    ] as const
  ).map(([name, fault]) => {
    const news = newsFrom(h, seated)
    return {
      name,
      may: [],
      people: 'notice nothing',
      lastsMs: 5_000,
      healsWithinMs: SOON_MS,
      ...online(h, 'mail', fault),
      meanwhile: () => news.raise(),
      after: () => news.arrives(),
    }
  })

function disks(h: FaultyHouse, seated: Seated): Fault[] {
  const { disk, blobs } = h
  if (!disk || !blobs) return []
  const photos = photosOf(h, seated)
  const withoutPhotos = {
    ...({ may: [], people: 'notice nothing', lastsMs: 500, healsWithinMs: SOON_MS } as const),
    meanwhile: photos.areRefused,
    after: photos.areKept,
  }
  return [
    {
      name: 'the disk of the database is full',
      may: UNAVAILABLE,
      people: 'are told',
      lastsMs: 8_000,
      healsWithinMs: 30_000,
      begin: async () => {
        disk.fill()
        for (let n = 0; n < 6; n++)
          await withClient(h.house.admin, (c) => c.query('select pg_switch_wal()')).catch(() => sleep(300))
      },
      end: () => disk.empty(),
      after: withoutPhotos.after,
    },
    { name: 'the disk of the photos is full', ...withoutPhotos, begin: () => blobs.fill(), end: () => blobs.empty() },
    {
      name: 'the photos cannot be written',
      ...withoutPhotos,
      begin: () => blobs.readOnly(true),
      end: () => blobs.readOnly(false),
    },
  ]
}
