import type { House } from '#kernel/house.ts'

/** The house, and how many of its transactions are open. */
export function countingTransactions(house: House): { readonly house: House; readonly open: () => number } {
  let open = 0
  const { db } = house
  const counted = <T>(work: Promise<T>): Promise<T> => {
    open++
    return work.finally(() => open--)
  }
  return {
    open: () => open,
    house: {
      ...house,
      db: {
        ...db,
        transaction: (frame, work) => counted(db.transaction(frame, work)),
        readThenWrite: (org, work, then) => counted(db.readThenWrite(org, work, then)),
      },
    },
  }
}
