import { resetColleague } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import { peopleRefreshes, type Person } from './people.types.ts'

/** For a colleague who lost every way to sign in: what it ends and what it sends is said before it is done. */
export function ResetSignInDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useWords()
  const reset = useDeskAct(resetColleague, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('people.reset.done'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('people.reset.title', { name: person.name })}>
      <Form onSend={() => void reset.run({ personId: person.personId })}>
        <p>{t('people.reset.sure')}</p>
        <SaveRow
          effect={t('people.reset.effect')}
          error={reset.error}
          pending={reset.pending}
          words={t('people.reset.go')}
        />
      </Form>
    </Dialog>
  )
}
