import { QueryClientProvider, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, StrictMode, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { setLanguage } from '#contract/identity/index.ts'
import { Announcer } from '#ui/announcer.tsx'
import { call, configureApi } from '#ui/api.ts'
import { attends, idleMillis, startAttention } from '#ui/attention.ts'
import { LanguageProvider, startLanguage, useLanguage } from '#ui/language.tsx'
import { registerShell } from '#ui/pwa.ts'
import { ErrorNet, updateReady } from '#ui/shell-parts.tsx'
import { startSingleKeys } from '#ui/shortcuts.ts'
import { trustOnlyOurWorkers } from '#ui/trusted.ts'
import { SignedInDevice } from './device.tsx'
import { endOf, howItEnded, sayEnded } from './ended.ts'
import { finishLeaving, followLeaving } from './leave-now.ts'
import { lastHere, type Me, sessionQuery, useSession } from './session.ts'

const sayOver = (me: Me): void => {
  if (!howItEnded()) sayEnded(endOf(me, idleMillis()))
}

/** The API speaks the screen's language, and the screen the person's; a change made on the screen becomes theirs. */
function SpeakingTheSameLanguage({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { language, choose } = useLanguage()
  const session = useSession()
  const was = useRef<Me>(undefined)
  useEffect(() => {
    // From one answer to the next nobody is there any more; who left by themself was forgotten in between.
    if (session.state === 'out' && was.current) sayOver(was.current)
    if (session.state !== 'unknown') was.current = session.state === 'in' ? session.me : undefined
  }, [session])
  const theirs = session.state === 'in' ? session.me.language : undefined
  const agreed = useRef<typeof theirs>(undefined)
  useEffect(() => {
    if (!theirs || language === theirs) agreed.current = theirs
    else if (agreed.current !== theirs) choose(theirs)
    else
      // Kept with the person, so that the next page and the mails speak it too; refused, it holds on this page only.
      void call(setLanguage, { language })
        .then(() => client.invalidateQueries({ queryKey: sessionQuery.queryKey }))
        .catch(() => undefined)
  }, [theirs, language, choose, client])
  configureApi({ language })
  return children
}

/** What both apps do before their first screen. */
export async function startApp(base: '/' | '/desk/', client: QueryClient, app: ReactNode): Promise<void> {
  trustOnlyOurWorkers()
  startSingleKeys()
  startAttention()
  followLeaving()
  await finishLeaving()
  const language = await startLanguage()
  const place = document.getElementById('app')
  if (!place) throw new Error('The page has no place for the app')
  configureApi({
    language,
    attended: attends,
    onSessionOver: () => {
      // Only a session that was there has ended.
      const me = lastHere(client)
      if (me === undefined) return
      sayOver(me)
      void client.resetQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageProvider start={language}>
          <ErrorNet>
            <SpeakingTheSameLanguage>
              <SignedInDevice>{app}</SignedInDevice>
            </SpeakingTheSameLanguage>
          </ErrorNet>
          <Announcer />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
  sessionStorage.removeItem('kairos.loaded-again')
  registerShell(base, updateReady)
}
