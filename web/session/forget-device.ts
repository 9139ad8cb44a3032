import { wipeDevice } from '#ui/device-store.ts'

/** Fetched when somebody leaves in a hurry, and not before. */
export const forgetDevice = (): Promise<void> => wipeDevice()
