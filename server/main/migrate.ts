import { openDatabase } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import type { OperatorCommand } from './operator-command.ts'
import { getStateFolder } from './state-folder.ts'

/** `kairos migrate`: brings the database up to this version and says what was done. */
export const migrateCommand: OperatorCommand = async ({ env }) => {
  const database = await openDatabase(getStateFolder(env), env)
  try {
    const { applied, version } = await migrate(database.owner)
    for (const name of applied) console.log(`applied ${name}`)
    console.log(`The database is at version ${version}.`)
    return 0
  } finally {
    await database.close()
  }
}
