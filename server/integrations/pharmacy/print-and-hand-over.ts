import type { PharmacyGateway } from './pharmacy-gateway.port.ts'

/** The way that needs nobody: the prescription waits to be printed, and a person says when the pharmacy has it. */
export const createPrintAndHandOver = (): PharmacyGateway => ({
  name: 'print-and-hand-over',
  transmit: ({ prescriptionId }) => Promise.resolve({ state: 'handed-over', reference: prescriptionId }),
})
