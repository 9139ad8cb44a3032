/**
 * Raised when what a command means changes so that an act written down by an older page would be misunderstood. A page says its
 * own with every act, and what waits on a device keeps the one it was written by.
 */
export const CONTRACT_VERSION = 1
/** The oldest whose acts are still understood as they were meant; older ones are returned to their author, who loses no word. */
export const OLDEST_UNDERSTOOD = 1
export const CONTRACT_HEADER = 'kairos-contract'
