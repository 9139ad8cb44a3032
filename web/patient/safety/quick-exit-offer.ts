const KEPT = 'kairos.quick-exit'
let offered = typeof sessionStorage !== 'undefined' && sessionStorage.getItem(KEPT) !== null
const followers = new Set<() => void>()

/** Whether this tab offers the quick way out: kept through a reload, gone with the tab or the session. */
export const quickExit = {
  isOffered: (): boolean => offered,
  offer(): void {
    if (offered) return
    offered = true
    sessionStorage.setItem(KEPT, '1')
    for (const tell of followers) tell()
  },
  follow(tell: () => void): () => void {
    followers.add(tell)
    return () => void followers.delete(tell)
  },
}
