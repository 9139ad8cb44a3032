/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

/**
 * Keeps the shell (and nothing else) on the device: pages open offline, the practice's data is never stored here.
 * `owns` says which addresses open with this app's shell.
 */
export function keepShell(owns: (pathname: string) => boolean): void {
  cleanupOutdatedCaches()
  self.addEventListener('fetch', (event) => {
    const { request } = event
    const url = new URL(request.url)
    if (request.mode !== 'navigate' || url.origin !== self.location.origin || !owns(url.pathname)) return
    // The shell is the same file for every address and carries the policy header it was fetched with.
    event.respondWith(matchPrecache('index.html').then((shell) => shell ?? fetch(request)))
  })
  precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: '' })
  self.addEventListener('message', (event) => {
    const data = event.data as { type?: string } | undefined
    if (data?.type === 'take-over') void self.skipWaiting()
  })
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
}
