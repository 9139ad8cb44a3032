import { warmUpVerdict } from './protocol-verdict.ts'
import { warmUpTestDatabase } from './test-database.ts'

/** For `node --test --test-global-setup=dev/test-setup.ts`: holds the test server for the whole run. */
export async function globalSetup(): Promise<void> {
  await Promise.all([warmUpTestDatabase(), warmUpVerdict()])
}
