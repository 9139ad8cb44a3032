const KEPT = 'kairos.quick-exit'
/** A browser that keeps nothing may refuse by throwing; in Node there is none. */
const kept = (work: (store: Storage) => unknown): unknown => {
  try {
    return work(sessionStorage)
  } catch {
    return null
  }
}
let offered = kept((store) => store.getItem(KEPT)) !== null
const followers = new Set<() => void>()

/** Whether this tab offers the quick way out: kept through a reload, gone with the tab or the session. */
export const quickExit = {
  isOffered: (): boolean => offered,
  offer(): void {
    if (offered) return
    offered = true
    kept((store) => store.setItem(KEPT, '1'))
    for (const tell of followers) tell()
  },
  follow(tell: () => void): () => void {
    followers.add(tell)
    return () => void followers.delete(tell)
  },
}
