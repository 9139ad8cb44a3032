import { parentPort, workerData } from 'node:worker_threads'
import { loadProtocols } from '#modules/directory/index.ts'

// Seconds of work on one core, away from the thread that answers requests.
parentPort?.postMessage(await loadProtocols(workerData as string))
