import { useState } from 'react'
import { isStateCode, type StateCode } from '#clinical/where/us-states.ts'

export type { StateCode } from '#clinical/where/us-states.ts'

const slot = 'kairos.state'
const read = (): StateCode | '' => {
  try {
    const kept = sessionStorage.getItem(slot) ?? ''
    return isStateCode(kept) ? kept : ''
  } catch {
    return ''
  }
}

/** The state picked on the open page, kept for this visit to the site so that it is not asked twice. */
export function usePickedState(): [StateCode | '', (state: StateCode) => void] {
  const [state, setState] = useState(read)
  return [
    state,
    (picked) => {
      setState(picked)
      try {
        sessionStorage.setItem(slot, picked)
      } catch {
        // A browser that keeps nothing asks again.
      }
    },
  ]
}

export type Place = { readonly state: string; readonly street: string; readonly city: string; readonly zip: string }

/** As she tells it: the place, and the phone she has with her. */
export type Told = Place & { readonly callBack: string }

/** `1 Elm Street, Austin, TX 78701`, as the chart tells it, in its parts; undefined when it does not read so. */
export function readAddress(address: string): Place | undefined {
  const found = /^(.+), ([^,]+), ([A-Z]{2}) (\d{5}(?:-\d{4})?)$/.exec(address.trim())
  const [, street, city, state, zip] = found ?? []
  return street && city && state && zip ? { street, city, state, zip } : undefined
}
