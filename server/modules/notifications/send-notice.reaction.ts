import { MailError, type Mailer } from '#integrations/mail/mail.port.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { Hopeless, reaction } from '#kernel/reaction.ts'
import { addressNotice } from '#modules/notifications/address-notice.ts'
import { settleNoticeCommand } from '#modules/notifications/settle-notice.command.ts'
import { reading } from '#modules/notifications/tell.ts'

/** What notices need of the outside. `origin`: where people reach the house, `https://host`, no path. */
export type MailPorts = { readonly mailer: Mailer; readonly place: { readonly origin: string } }

/**
 * Sends one notice by mail, after asking again whether it still has something to say. The notice's id is the mail's, so that
 * a mail tried twice can be recognised. A mail that bounces is a dead letter, and may be sent on its way again.
 */
export const sendNotice = reaction<MailPorts, 'notifications.noticed'>({
  name: 'notifications.send',
  on: ['notifications.noticed'],
  react: async (house, { mailer, place }, { organizationId, event }) => {
    const { noticeId } = event.data
    const settle = (state: 'sent' | 'skipped' | 'failed') =>
      run(house, settleNoticeCommand, systemActor('reaction:notifications.send', organizationId), { noticeId, state })
    const addressed = await reading(house, organizationId, (tx) => addressNotice(tx, noticeId, place.origin))
    if (addressed === 'settled') return
    if (addressed === 'over') return void (await settle('skipped'))
    try {
      await mailer.send({ to: addressed.to, ...addressed.mail, messageId: noticeId })
    } catch (e) {
      if (!(e instanceof MailError) || e.kind === 'transient') throw e
      await settle('failed')
      throw new Hopeless(e.reason)
    }
    await settle('sent')
  },
})
