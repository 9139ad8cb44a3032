// Runs before the app: where a piece of it did not come, the page is loaded once more by itself. The app forgets the note when it starts.
addEventListener(
  'error',
  (event) => {
    if (!(event.target instanceof HTMLScriptElement) || sessionStorage.getItem('kairos.loaded-again')) return
    sessionStorage.setItem('kairos.loaded-again', 'once')
    setTimeout(() => location.reload(), 1000)
  },
  true,
)

// A piece fetched later that is gone, as after an update: the page is loaded once for it by itself where nothing is typed; else it is said, and nothing is taken away.
addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine) return
  if (isTyped()) return say()
  const note = `kairos.loaded-for:${event.payload?.message}`
  if (sessionStorage.getItem(note)) return
  sessionStorage.setItem(note, 'once')
  location.reload()
})

function isTyped() {
  const ticked = ['checkbox', 'radio', 'button', 'submit', 'hidden']
  return [...document.querySelectorAll('textarea, input')].some(
    (field) => !ticked.includes(field.type) && field.value.trim() !== '',
  )
}

function say() {
  if (document.querySelector('.load-again')) return
  const [words, press] =
    document.documentElement.lang === 'es'
      ? ['Kairos se actualizó. Cuando haya enviado o guardado lo que escribe,', 'abra la página otra vez']
      : ['Kairos was updated. Once what you type is sent or saved,', 'load the page again']
  const line = document.createElement('p')
  line.className = 'load-again'
  line.setAttribute('role', 'status')
  const link = document.createElement('a')
  link.href = ''
  link.textContent = press
  line.append(`${words} `, link, '.')
  document.body.prepend(line)
}
