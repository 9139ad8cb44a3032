// Runs in every page before any code of it, with more rights than the page has: it hears what ran and what the policy refused.
const seen = []
// A browser passes over blanks and control characters before an address.
const ADDRESS = /^[^!-~]*(javascript|vbscript|data:text|(https?:)?\/\/planted)/i
const LEADS = ['href', 'src', 'action', 'formaction', 'xlink:href']
const all = (selector) => [...document.querySelectorAll(selector)]

window.__xss = (n) => void seen.push(`ran ${n}`)
document.addEventListener('securitypolicyviolation', (v) =>
  seen.push(`policy ${v.effectiveDirective} ${v.blockedURI} ${v.sample}`.trim()),
)

/** Anything a text of somebody could have become, and what was heard since the last look. */
window.__look = () => {
  const made = [
    ...all('[data-planted], x-planted, iframe, object, embed, base, portal, meta[http-equiv]'),
    ...all('*').filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))),
    ...all('script').filter((one) => !one.src || new URL(one.src).origin !== location.origin),
    ...all('*').filter((one) => LEADS.some((name) => ADDRESS.test(one.getAttribute(name) ?? ''))),
  ]
  return [...seen.splice(0), ...made.map((one) => `made ${one.outerHTML.slice(0, 120)}`)]
}
window.__words = () => [document.body.textContent, ...all('input, textarea').map((one) => one.value)].join(' ')
window.__links = () => all('a[href^="/"]').map((a) => a.getAttribute('href'))

/** What can be pressed here and is no act of a form, one of each name. */
window.__presses = () => {
  const names = new Set()
  return all('button:not([type=submit]), summary, [role=tab]').flatMap((one, i) => {
    const name = one.getAttribute('aria-label') ?? one.textContent.trim()
    if (names.has(name) || !one.checkVisibility()) return []
    names.add(name)
    return [i]
  })
}
window.__press = (i) => all('button:not([type=submit]), summary, [role=tab]')[i]?.click()
