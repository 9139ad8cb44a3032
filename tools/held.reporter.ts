import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { project } from './steps.ts'

/** A line for each test that ended, beside what people read: where it stands, what it is called, and whether it really ran. */
// oxlint-disable-next-line import/no-default-export -- node takes a reporter under no other name
export default async function* held(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue
    const how =
      data.skip !== undefined || data.todo !== undefined ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed'
    yield `${JSON.stringify({ path: relative(project, data.file ?? ''), title: data.name, how })}\n`
  }
}
