import type { QueryClient } from '@tanstack/react-query'
import { type DeviceStore, openDeviceStore } from '#ui/device-store.ts'
import { openLive } from '#ui/live.ts'
import { openOutbox, type Outbox } from '#ui/outbox.ts'
import { applyHint } from '#ui/query.ts'

/** What a browser keeps for who is signed in, and what waits there to be sent. */
export type Device = { readonly store: DeviceStore; readonly outbox: Outbox }

const liveAddress = '/api/v1/live'

/**
 * Opens what this device keeps for a person, what waits to be sent, and the live connection. `onDevice` gets undefined in a
 * browser that keeps nothing (private window, full disk): it still works, drafts are on the server too. Gives the way to close.
 */
export function openDevice(
  person: string,
  client: QueryClient,
  onDevice: (device: Device | undefined) => void,
): () => void {
  let gone = false
  let outbox: Outbox | undefined
  openDeviceStore(person).then(
    (store) => {
      if (gone) return
      outbox = openOutbox(store, {
        onChange: () => void client.invalidateQueries({ queryKey: ['device.outbox'] }),
        onSent: () => void client.invalidateQueries(),
      })
      void outbox.flush()
      onDevice({ store, outbox })
    },
    () => gone || onDevice(undefined),
  )
  const stopLive = openLive(liveAddress, {
    onHint: (hint) => applyHint(client, hint),
    onReset: () => void client.invalidateQueries(),
  })
  return () => {
    gone = true
    outbox?.stop()
    stopLive()
  }
}
