/** Registers the shell's service worker; `onUpdate` gets a function that loads the newer version when the person says so. */
export function registerShell(base: '/' | '/desk/', onUpdate: (load: () => void) => void): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const hadOne = navigator.serviceWorker.controller !== null
  const ready = (registration: ServiceWorkerRegistration) => {
    const offer = (worker: ServiceWorker | null) => {
      if (!worker || !hadOne) return
      onUpdate(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
        worker.postMessage({ type: 'take-over' })
      })
    }
    offer(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') offer(worker)
      })
    })
  }
  // The shell is an extra: a browser that refuses it still has the whole app while online.
  navigator.serviceWorker
    .register(`${base}service-worker.js`, { scope: base, updateViaCache: 'none' })
    .then(ready, () => undefined)
}
