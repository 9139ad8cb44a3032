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
