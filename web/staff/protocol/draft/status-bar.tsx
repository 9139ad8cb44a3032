import { useFormats } from '#ui/language.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Icon } from '#ui/icon.tsx'
import { Link } from '#ui/link.tsx'
import { ApiError } from '#ui/api.ts'
import type { Conflict } from './changes.ts'
import { wherePlaceIs } from './places.ts'
import { useDraft } from './use-draft.ts'
import { usePlaceNames } from './use-place-names.ts'
import { saidHow, WEAKER } from './weaker.tsx'
import { useDraftWords } from './words.ts'
import type { Saved, Work, WorkState } from './work.ts'

/** Always in sight: whether what was typed is safe, and what is still wrong, each with the way to it. */
export function StatusBar({ work, state, checking }: { work: Work; state: WorkState; checking: boolean }) {
  const { t } = useDraftWords()
  const { checked } = useDraft()
  const failing = checked?.vignettes.filter(({ holds }) => !holds).length ?? 0
  const weaker = checked?.weaker.filter(({ so }) => so !== 'reason-given').length ?? 0
  const wrong = (checked?.problems.length ?? 0) + failing + weaker
  return (
    <div className="draft-bar no-print">
      <div className="row draft-bar-line">
        <SavedLine saved={state.saved} onAgain={() => void work.save()} />
        <output className="flex-1">
          {!checked || checking || state.saved.state !== 'saved'
            ? t('draft.checking')
            : wrong === 0
              ? t('draft.wrong.none', { n: checked.vignettes.length })
              : t('draft.wrong.counts', { problems: checked.problems.length, failing, weaker })}
        </output>
      </div>
      {wrong > 0 && (
        <Disclosure label={t('draft.wrong.list')}>
          <Wrong />
        </Disclosure>
      )}
    </div>
  )
}

function SavedLine({ saved, onAgain }: { saved: Saved; onAgain: () => void }) {
  const { t } = useDraftWords()
  const formats = useFormats()
  if (saved.state === 'failed')
    return (
      <span className="row draft-unsaved" role="alert">
        <Icon name="offline" />
        <span>
          {saved.error instanceof ApiError
            ? t('draft.failed', { why: saved.error.message })
            : t(saved.tries ? 'draft.offline' : 'draft.failed.unknown')}
        </span>
        <Button size="small" onClick={onAgain}>
          {t('draft.save.again')}
        </Button>
      </span>
    )
  return (
    <output className="row">
      <Icon name={saved.state === 'saved' ? 'check' : 'clock'} />
      {saved.state === 'saved'
        ? saved.at === undefined
          ? t('draft.saved')
          : t('draft.saved.at', { at: formats.time(saved.at) })
        : t('draft.saving')}
    </output>
  )
}

const MOST = 40

function Wrong() {
  const { t } = useDraftWords()
  const { nameAt } = usePlaceNames()
  const { checked, content, id, practice } = useDraft()
  const failing = checked?.vignettes.filter(({ holds }) => !holds) ?? []
  const lines = [
    ...(checked?.problems ?? []).map(({ pointer, message }) => ({ pointer, message })),
    ...failing.map((one) => ({
      pointer: `/vignettes/${content.vignettes.findIndex((each) => each.id === one.id)}`,
      message: t('draft.wrong.example'),
    })),
  ]
  const weaker = checked?.weaker.filter(({ so }) => so !== 'reason-given') ?? []
  return (
    <ul className="draft-wrong">
      {weaker.map((one) => (
        <li key={one.at}>
          <Link
            to="/p/$practice/protocols/drafts/$draft"
            params={{ practice, draft: id }}
            search={{ part: 'steps' }}
            hash={WEAKER}
          >
            {one.clinician}
          </Link>
          <br />
          {saidHow(one, t)} {one.message}
        </li>
      ))}
      {lines.slice(0, MOST).map(({ pointer, message }) => {
        const { part, id: hash } = wherePlaceIs(content, pointer)
        return (
          <li key={`${pointer} ${message}`}>
            <Link
              to="/p/$practice/protocols/drafts/$draft"
              params={{ practice, draft: id }}
              search={{ part }}
              hash={hash}
            >
              {nameAt(pointer)}
            </Link>
            <br />
            {message}
          </li>
        )
      })}
      {lines.length > MOST && <li>{t('draft.wrong.more', { n: lines.length - MOST })}</li>}
    </ul>
  )
}

/** Two people wrote at one place: both stand here until somebody says which holds. */
export function Conflicts({ work, state }: { work: Work; state: WorkState }) {
  const { t } = useDraftWords()
  if (state.conflicts.length === 0) return null
  return (
    <Banner tone="turn" live title={t('draft.conflict')}>
      <p>{t('draft.conflict.body')}</p>
      <ul className="protocol-list">
        {state.conflicts.map((one) => (
          <OneConflict key={one.change.path} conflict={one} work={work} />
        ))}
      </ul>
    </Banner>
  )
}

function OneConflict({ conflict, work }: { conflict: Conflict; work: Work }) {
  const { t } = useDraftWords()
  const { nameAt } = usePlaceNames()
  const { change, theirs } = conflict
  const shown = (value: unknown) =>
    value === undefined ? t('draft.conflict.gone') : typeof value === 'string' ? value : JSON.stringify(value, null, 1)
  return (
    <li className="protocol-item">
      <p>{nameAt(change.path)}</p>
      <div className="two-fields two-fields-top">
        <div className="stack-tight">
          <strong>{t('draft.conflict.mine')}</strong>
          <p className="lines">{shown(change.value)}</p>
          <Button size="small" onClick={() => work.settle(conflict, true)}>
            {t('draft.conflict.useMine')}
          </Button>
        </div>
        <div className="stack-tight">
          <strong>{t('draft.conflict.theirs')}</strong>
          <p className="lines">{shown(theirs)}</p>
          <Button size="small" onClick={() => work.settle(conflict, false)}>
            {t('draft.conflict.useTheirs')}
          </Button>
        </div>
      </div>
    </li>
  )
}
