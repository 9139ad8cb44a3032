export { getPatient, getPatients } from '#modules/patients/patients.views.ts'
export { registerPatient, registrationWrites, type NewPatient } from '#modules/patients/patients.store.ts'
export type { PatientFace, SexAtBirth } from '#modules/patients/patient.types.ts'
