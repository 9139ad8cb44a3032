import { SMTPServer } from 'smtp-server'
import PostalMime from 'postal-mime'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { createSmtpMailer } from '#integrations/mail/smtp-mailer.ts'
import { deliver, sweepDue } from '#kernel/outbox.ts'
import type { Reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { ofPerson } from '#kernel/vault.ts'
import { sweeps as caseSweeps } from '#modules/cases/index.ts'
import { reactions, sweeps, type MailPorts } from '#modules/notifications/index.ts'

type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly raw: string
  readonly id: string
}
export type PostOffice = {
  readonly mails: Mail[]
  /** The SMTP reply every recipient is refused with, while it is set. */
  refuse: number | undefined
  /** Addresses that do not exist. */
  readonly nowhere: Set<string>
  readonly ports: MailPorts
  close(): Promise<void>
}

/** A real SMTP server that keeps what it gets. */
async function postOffice(): Promise<PostOffice> {
  const mails: Mail[] = []
  const office: Pick<PostOffice, 'refuse' | 'nowhere'> = { refuse: undefined, nowhere: new Set() }
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = office.nowhere.has(address) ? 550 : office.refuse
      done(responseCode ? Object.assign(new Error('no'), { responseCode }) : null)
    },
    onData: (stream, session, done) => {
      const keep = async () => {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        const raw = Buffer.concat(chunks)
        const m = await PostalMime.parse(raw)
        const to = session.envelope.rcptTo.map((r) => r.address).join()
        mails.push({ to, subject: m.subject ?? '', text: m.text ?? '', raw: raw.toString(), id: m.messageId ?? '' })
        done(null, 'Ok')
      }
      void keep()
    },
  })
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const from = { address: 'no-reply@kairos.example', name: 'Kairos' }
  const mailer = createSmtpMailer({ host: '127.0.0.1', port, tls: 'none', from })
  return Object.assign(office, {
    mails,
    ports: { mailer, place: { origin: 'https://care.example' } },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}

/** The care world with everything that follows events, where each person reads mail at `<who>@people.example`. */
export async function worldWithMail<P extends object = object>(more: readonly Reaction<P>[] = [], ports?: P) {
  const office = await postOffice()
  const all = [...reactions, ...more] as readonly Reaction<MailPorts & P>[]
  const w = await careWorld((type) => all.filter((r) => (r.on as readonly string[]).includes(type)).map((r) => r.name))
  await giveAddresses(w)
  const given = { ...office.ports, ...ports } as MailPorts & P
  const passOn = async (): Promise<void> => {
    while ((await deliver(w.t.house, given, all)) + (await sweepDue(w.t.house, [...sweeps, ...caseSweeps])) > 0);
  }
  const settle = async (): Promise<Mail[]> => {
    const before = office.mails.length
    await passOn()
    return office.mails.slice(before)
  }
  return {
    w,
    office,
    /** Lets everything happen that is due now; the mails that came of it. */
    settle,
    close: async () => {
      await w.close()
      await office.close()
    },
  }
}

const everybody = [
  'patient',
  'nurse',
  'otherNurse',
  'unlicensedNurse',
  'clinician',
  'otherClinician',
  'coordinator',
  'administrator',
  'privacyOfficer',
] as const
export const addressOf = (who: (typeof everybody)[number]): string => `${who}@people.example`.toLowerCase()

async function giveAddresses(w: CareWorld): Promise<void> {
  const people = await Promise.all(everybody.map(async (who) => ({ who, personId: (await w.as(who)).personId ?? '' })))
  await w.scene(async (tx) => {
    for (const { who, personId } of people) {
      await tx.vault.create(ofPerson(personId))
      const words = { name: `Zebulon ${who}`, email: addressOf(who), phone: null }
      const place = { table: 'person', column: 'sealed', row: personId, rowVersion: 2 }
      const sealed = await tx.vault.seal(ofPerson(personId), place, words)
      await tx.query(sql`update person set sealed = ${sealed}, version = 2 where person_id = ${personId}`)
    }
  })
}
