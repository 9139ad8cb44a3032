import type { createPatientRouter } from './patient/router.tsx'
import type { createStaffRouter } from './staff/router.tsx'

/** Both apps' addresses, for the compiler: a link to a page that is not there is a type error. */
declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createStaffRouter> | ReturnType<typeof createPatientRouter>
  }
}
