import { demoMail } from '#contract/desk/index.ts'
import { open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { isOnlyDemo } from '#modules/directory/index.ts'

type ListedMail = {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly writtenAt: Date
}
/** `listMail` reads the folder that mail goes to where no mail server is configured. */
export type DemoMail = { readonly listMail: () => Promise<readonly ListedMail[]> }

/** All practices of a house share the folder, so one real practice among them closes the page: it is as if there were none. */
export const demoMailQuery = ({ listMail }: DemoMail) =>
  query({
    endpoint: demoMail,
    scope: 'platform',
    policy: open('a demo practice has only invented mail'),
    view: async (tx) => {
      if (!(await isOnlyDemo(tx))) return null
      const mails = await listMail()
      return {
        mails: mails.map((m) => ({
          id: m.messageId,
          to: m.to,
          subject: m.subject,
          text: m.text,
          at: m.writtenAt.toISOString(),
        })),
      }
    },
    discloses: nobody('invented people'),
  })
