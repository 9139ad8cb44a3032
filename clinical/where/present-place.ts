/** Hours after which a stated place is where somebody was, not where they are: it decides nothing any more. */
export const PRESENT_HOURS = 12

/** Whether what was said at `statedAt` still tells where a patient is: asked when a matter begins, and again when it is sent. */
export const isPresent = (statedAt: Date, now: Date): boolean =>
  now.getTime() - statedAt.getTime() <= PRESENT_HOURS * 3_600_000
