import { ApiError, Unreachable } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { useUiWords } from '#ui/words/index.ts'

/** Why an act did not go, in the server's own words, beside the button that was pressed. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useUiWords()
  if (!error) return null
  const title =
    error instanceof ApiError ? error.message : error instanceof Unreachable ? t('unreachable.what') : t('error.page')
  return (
    <div role="alert">
      <Banner tone="turn" title={title}>
        {error instanceof ApiError
          ? undefined
          : error instanceof Unreachable
            ? t('unreachable.todo')
            : t('error.page.todo')}
      </Banner>
    </div>
  )
}
