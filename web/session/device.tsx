import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { type DeviceStore, openDeviceStore } from '#ui/device-store.ts'
import { openLive } from '#ui/live.ts'
import { openOutbox, type Outbox } from '#ui/outbox.ts'
import { applyHint } from '#ui/query.ts'
import { useSession } from './session.ts'

export type Device = { readonly store: DeviceStore; readonly outbox: Outbox }
const DeviceContext = createContext<Device | undefined>(undefined)
const AskedContext = createContext(false)

const liveAddress = '/api/v1/live'

/** While someone is signed in: what this device keeps for them, what waits to be sent, and the live connection. */
export function SignedInDevice({ children }: { children: ReactNode }) {
  const session = useSession()
  const client = useQueryClient()
  const [device, setDevice] = useState<Device>()
  const [asked, setAsked] = useState(false)
  const person = session.state === 'in' ? session.me.personId : undefined
  useEffect(() => {
    if (person === undefined) return
    let gone = false
    let outbox: Outbox | undefined
    // A store that neither opens nor fails keeps nobody from her questions.
    const patience = setTimeout(() => setAsked(true), 3000)
    // A browser that keeps nothing (private window, full disk) still works; drafts are on the server too.
    openDeviceStore(person).then(
      (store) => {
        if (gone) return
        outbox = openOutbox(store, {
          onChange: () => void client.invalidateQueries({ queryKey: ['device.outbox'] }),
          onSent: () => void client.invalidateQueries(),
        })
        void outbox.flush()
        setDevice({ store, outbox })
        setAsked(true)
      },
      () => gone || setAsked(true),
    )
    const stopLive = openLive(liveAddress, {
      onHint: (hint) => applyHint(client, hint),
      onReset: () => void client.invalidateQueries(),
    })
    return () => {
      gone = true
      outbox?.stop()
      stopLive()
      setDevice(undefined)
      clearTimeout(patience)
      setAsked(false)
    }
  }, [person, client])
  return (
    <AskedContext value={asked}>
      <DeviceContext value={device}>{children}</DeviceContext>
    </AskedContext>
  )
}

/** Undefined while nobody is signed in, and in a browser that keeps nothing. */
export const useDevice = (): Device | undefined => use(DeviceContext)
/** Whether it is known by now what this device kept, if anything: before, nothing may be written over it. */
export const useDeviceAsked = (): boolean => use(AskedContext)
