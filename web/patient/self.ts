import type { Me } from '../session/session.ts'

/** Whose record the person at this screen sees first: their own, else of whom they act for. Undefined for who is no patient here. */
export const selfOf = (me: Me): string | undefined =>
  (me.patients.find((one) => one.relation === 'self') ?? me.patients[0])?.id
