import { useInstruction } from '../safety/alarm-screen.tsx'
import { helpIn } from '../safety/alarms.ts'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { useWords } from '../words/index.ts'

/** What is left, on the pages after, of an emergency that was answered with "this is not happening now". */
export function TakenBack({ findings }: Pick<SafetyWatch, 'findings'>) {
  const { t } = useWords()
  const { actions } = useInstruction(helpIn(findings) ?? 'call-911')
  return (
    <p className="small">
      {t('takenBack')}{' '}
      {actions.map(({ href, label }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </p>
  )
}
