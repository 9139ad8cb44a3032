/**
 * Trusted Types: the one policy of the app. It lets through no HTML and no script text at all, and only our own built
 * files as workers, so a library that tries to write markup fails loudly instead of opening a hole.
 */
export function trustOnlyOurWorkers(): void {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL(address) {
      const url = new URL(address, location.href)
      const ours =
        url.origin === location.origin && /^(\/desk)?\/(service-worker\.js|assets\/[\w.-]+\.js)$/.test(url.pathname)
      if (!ours) throw new TypeError('Only this app’s own files may run as workers')
      return url.href
    },
  })
}
