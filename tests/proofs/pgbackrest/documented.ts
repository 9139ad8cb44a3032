import { readFileSync } from 'node:fs'
import path from 'node:path'
import { project } from '../../../tools/steps.ts'

export type Documented = {
  /** pgBackRest's own file, with these values in place of the page's. */
  readonly conf: string
  /** Lines for postgresql.conf. */
  readonly postgresql: string
  readonly commands: readonly string[]
}

/** What docs/operations.md tells an operator to write and to type, word for word but for what is theirs to fill in. */
export function readDocumented(own: Readonly<Record<string, string>>): Documented {
  const page = readFileSync(path.join(project, 'docs/operations.md'), 'utf8')
  const after = page.slice(page.indexOf('With pgBackRest'))
  const block = (kind: string): string => new RegExp('```' + kind + '\\n([\\s\\S]*?)```').exec(after)?.[1] ?? ''
  const [conf = '', postgresql = ''] = block('ini').split('# postgresql.conf\n')
  const filled = conf.replace(/^([\w-]+)=.*$/gm, (line, name: string) => (own[name] ? `${name}=${own[name]}` : line))
  const commands = block('sh')
    .split('\n')
    .map((line) => line.replace(/ +#.*$/, ''))
    .filter((line) => line !== '')
  return { conf: filled, postgresql, commands }
}
