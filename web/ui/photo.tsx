import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { useUiWords } from './words/index.ts'

export type PhotoState =
  | { readonly kind: 'ready' | 'waiting' | 'checking' }
  /** The house has it, and looks at it later. */
  | { readonly kind: 'held'; /** where that is not news any more, what is */ readonly words?: string | undefined }
  | { readonly kind: 'uploading'; /** 0 to 1 */ readonly done: number }
  | { readonly kind: 'failed'; /** why, and what to do */ readonly words?: string | undefined }

export type PhotoTileProps = {
  readonly src?: string | undefined
  /** What the photo is, in words. */
  readonly name: string
  readonly state?: PhotoState | undefined
  readonly onOpen?: (() => void) | undefined
  readonly onRetake?: (() => void) | undefined
  readonly onRemove?: (() => void) | undefined
  readonly onAgain?: (() => void) | undefined
  /** Another way out than sending it again: for a file that will never be taken. */
  readonly instead?: ReactNode
}

export const PhotoGrid = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className="photo-grid" aria-label={label}>
    {children}
  </ul>
)

export function PhotoTile({
  src,
  name,
  state = { kind: 'ready' },
  onOpen,
  onRetake,
  onRemove,
  onAgain,
  instead,
}: PhotoTileProps) {
  const { t } = useUiWords()
  /** A file that is no picture shows none, instead of the browser's torn one. */
  const [torn, setTorn] = useState<string>()
  // Its name stands below it, or on the button around it: said once.
  const picture =
    src && src !== torn ? <img src={src} alt="" loading="lazy" onError={() => setTorn(src)} /> : <Icon name="camera" />
  const words =
    state.kind === 'ready'
      ? undefined
      : state.kind === 'uploading'
        ? t('photo.uploading', { percent: Math.round(state.done * 100) })
        : state.kind === 'failed' || state.kind === 'held'
          ? (state.words ?? t(`photo.${state.kind}`))
          : t(`photo.${state.kind}`)
  return (
    <li className={`photo photo-${state.kind}`}>
      {onOpen ? (
        <button type="button" className="photo-picture" onClick={onOpen} aria-label={t('photo.open', { name })}>
          {picture}
        </button>
      ) : (
        <div className="photo-picture">{picture}</div>
      )}
      <div className="photo-words">
        <span>{name}</span>
        {words && <span className="soft small">{words}</span>}
      </div>
      {(onRetake || onRemove || onAgain || instead) && (
        <div className="row">
          {instead}
          {onAgain && (
            <Button kind="secondary" size="small" onClick={onAgain}>
              {t('photo.again')}
            </Button>
          )}
          {onRetake && (
            <Button kind="secondary" size="small" onClick={onRetake} aria-label={`${t('photo.retake')}: ${name}`}>
              {t('photo.retake')}
            </Button>
          )}
          {onRemove && (
            <Button kind="quiet" size="small" onClick={onRemove} aria-label={`${t('photo.remove')}: ${name}`}>
              {t('photo.remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
