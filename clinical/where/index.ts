export * from './licence-check.ts'
export { isNpi } from './npi.ts'
export * from './state-policy.ts'
export * from './us-states.ts'
