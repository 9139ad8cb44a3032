import '../ui/styles/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { Announcer } from '#ui/announcer.tsx'
import { openDeviceStore, wipeDevice } from '#ui/device-store.ts'
import { LanguageProvider, startLanguage } from '#ui/language.tsx'
import { createQueryClient } from '#ui/query.ts'
import { trustOnlyOurWorkers } from '#ui/trusted.ts'
import { Gallery } from './gallery.tsx'

// `?look=staff` shows the desk's sizes; `?open=interstitial` opens one of what lies over the page; `?language=es`.
const search = new URLSearchParams(location.search)
document.documentElement.dataset['app'] = search.get('look') === 'staff' ? 'staff' : 'patient'
trustOnlyOurWorkers()
Object.assign(globalThis, { kairosProbe: { openDeviceStore, wipeDevice } })

const root = createRootRoute({ component: () => <Gallery open={search.get('open') ?? undefined} /> })
const router = createRouter({ routeTree: root })
const language = await startLanguage(search.get('language') === 'es' ? 'es' : 'en')
const place = document.getElementById('app')
if (place) {
  createRoot(place).render(
    <QueryClientProvider client={createQueryClient()}>
      <LanguageProvider start={language}>
        {/* The gallery is no part of either app's routes. */}
        <RouterProvider router={router as never} />
        <Announcer />
      </LanguageProvider>
    </QueryClientProvider>,
  )
}
