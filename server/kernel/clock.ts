/** Time comes in as an argument, so that a test can move it. */
export type Clock = { now(): Date }
export const wallClock: Clock = { now: () => new Date() }
