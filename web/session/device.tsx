import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import type { Device } from './open-device.ts'
import { useSession } from './session.ts'

const DeviceContext = createContext<Device | undefined>(undefined)
const AskedContext = createContext(false)

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
    let close: (() => void) | undefined
    // A store that neither opens nor fails keeps nobody from her questions; but opened without it, they lack her last words.
    const patience = setTimeout(() => setAsked(true), 8000)
    const known = (found: Device | undefined) => {
      setDevice(found)
      setAsked(true)
    }
    let again: ReturnType<typeof setTimeout> | undefined
    // Fetched only now: whoever looks at the first page has nothing kept here.
    const open = (): void =>
      void import('./open-device.ts').then(
        ({ openDevice }) => {
          if (!gone) close = openDevice(person, client, known)
        },
        () => {
          if (gone) return
          known(undefined)
          // A weak line may have cut it off: without it nothing waits to be sent and no page follows the other side.
          again = setTimeout(open, 5000)
        },
      )
    open()
    return () => {
      gone = true
      close?.()
      clearTimeout(again)
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
