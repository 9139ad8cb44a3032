import { civilDateIn } from '#clinical/time/index.ts'
import { recordPracticeFact } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { assertRecordable, factsReadHere } from '#modules/directory/practice-facts.ts'
import { practiceZone } from '#modules/directory/read-practice.ts'

/** A number the rules need of the practice itself. Nothing is overwritten: a mistake is put right by recording it once more. */
export const recordPracticeFactCommand = command({
  endpoint: recordPracticeFact,
  writes: ['practice_fact'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { name }) => ({
    fact: (await factsReadHere(tx)).find((read) => read.fact.name === name)?.fact,
    today: civilDateIn(await practiceZone(tx), tx.now),
  }),
  handle: async (tx, { actor, input, target: { fact, today }, now }) => {
    const { name, value, measuredOn, source } = input
    assertRecordable(actor.language, fact, { name, value, on: measuredOn }, today)
    const id = newId()
    await tx.query(sql`insert into practice_fact (organization_id, id, name, value, measured_on, source, recorded_by, recorded_at)
      values (${tx.organizationId}, ${id}, ${name}, ${value}, ${measuredOn}, ${source}, ${actor.personId}, ${now})`)
    return changed('practice_fact', id, [name], { id })
  },
})
