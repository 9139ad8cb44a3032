import { ApiError } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { useUiWords } from '#ui/words/index.ts'

/** Why an act was not done, in the server's words; or that nobody answered, and nothing is lost. */
export function Refusal({ of }: { of: Error | null | undefined }) {
  const { t } = useUiWords()
  if (!of) return null
  if (of instanceof ApiError) {
    const all = [...new Set(of.fields.map(({ message }) => message))].filter((line) => line !== of.message)
    const [only] = all
    // That something does not fit says less than the one reason why; here nothing else is marked.
    const isReason = of.code === 'input.invalid' && all.length === 1 && only !== undefined
    const lines = isReason ? [] : all
    return (
      <Banner tone="turn" live title={isReason ? only : of.message}>
        {lines.length > 0 && (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Banner>
    )
  }
  return (
    <Banner tone="turn" live icon="offline" title={t('unreachable.what')}>
      {t('unreachable.safe')} {t('unreachable.todo')}
    </Banner>
  )
}
