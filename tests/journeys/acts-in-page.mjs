// Runs in the page before any code of it, and in no frame within it; `acts.ts` says what each figure is.
if (window.top === window) {
  const SLOT = 'acts-seen-by-a-journey'
  const add = (...whats) => {
    const all = JSON.parse(sessionStorage.getItem(SLOT) ?? '{}')
    for (const what of whats) all[what] = (all[what] ?? 0) + 1
    sessionStorage.setItem(SLOT, JSON.stringify(all))
  }
  const hear = (name, act) => window.addEventListener(name, act, true)
  const tappable = 'a[href],button,input,select,textarea,label,summary,[role],[tabindex],[contenteditable]'
  const noText = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'image', 'color']
  const isText = (one) =>
    one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !noText.includes(one.type))
  // A label passes its click on to its box, and a key on a button clicks it: neither is a second tap.
  let pressed = false
  let keyOn = null
  let list = null
  let typing = null
  hear('pointerdown', ({ isTrusted }) => {
    pressed = isTrusted
    keyOn = null
  })
  hear('pointercancel', () => (pressed = false))
  hear('click', ({ target }) => {
    const hit = pressed && target instanceof Element ? target.closest(tappable) : null
    pressed = false
    if (!hit || hit.matches(':disabled, [role=dialog], [role=alertdialog], h1, h2, main')) return
    const on = hit instanceof HTMLLabelElement ? hit.control : hit
    if (on instanceof HTMLSelectElement) return
    if (isText(on)) return add('clicks')
    const ticks = on instanceof HTMLInputElement && on.type === 'checkbox' ? on.closest('fieldset, [role=group]') : null
    if (ticks === null || ticks !== list) add('taps')
    list = ticks
    add('clicks')
  })
  hear('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && keyOn !== target) add('taps', 'taps', 'clicks', 'clicks')
  })
  hear('focusin', ({ target }) => {
    if (target !== typing) typing = null
  })
  hear('input', ({ target }) => {
    if (isText(target) && typing !== target) add('typed')
    if (isText(target)) typing = target
  })
  hear('keydown', ({ key, target, isTrusted, repeat, ctrlKey, metaKey }) => {
    if (!isTrusted || repeat || ['Shift', 'Control', 'Alt', 'Meta'].includes(key)) return
    pressed = false
    keyOn = target
    if (key === 'Tab') return add('tabs')
    const writes = isText(target) && !ctrlKey && !metaKey && (key !== 'Enter' || target instanceof HTMLTextAreaElement)
    const scrolls =
      /^(Page|Home|End|Arrow)/.test(key) && target instanceof Element && !target.matches('input, select, [role]')
    if (!writes && !scrolls) add('keys')
  })
  // Not there on the empty page with which a browser begins.
  if (window.isSecureContext) {
    const { get } = CredentialsContainer.prototype
    CredentialsContainer.prototype.get = async function (how) {
      const given = await get.call(this, how)
      if (how?.publicKey && how.mediation !== 'conditional') add('touches')
      return given
    }
  }
}
