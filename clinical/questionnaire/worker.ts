import { serveSession } from './session.ts'
import type { Port } from './worker.types.ts'

/** The worker's entry: `new Worker(new URL('…/clinical/questionnaire/worker.ts', import.meta.url), { type: 'module' })`. */
serveSession(globalThis as unknown as Port, async () => (await import('./fhirpath.ts')).evaluateFhirPath)
