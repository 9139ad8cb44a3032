import type { TestEvent } from 'node:test/reporters'

/** What became of one test, a line of JSON: suites are left out, a file that could not even be read is a test of its own name. */
export type Told = { readonly file: string; readonly title: string; readonly held: boolean; readonly why: string }

// oxlint-disable-next-line import/no-default-export -- node takes a reporter under no other name
export default async function* tellEach(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    if (data.details.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue
    const held = type === 'test:pass'
    const error = held ? undefined : data.details.error
    const cause = error?.cause ?? error
    const why = cause instanceof Error ? cause.message : String(cause ?? '')
    const told: Told = { file: data.file ?? data.name, title: data.name, held, why: why.slice(0, 500) }
    yield `${JSON.stringify(told)}\n`
  }
}
