import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Switch } from './checkbox.tsx'
import { byKey, type LightView, move, turn, wholePhoto, zoomAt } from './light-view.ts'
import { names } from './names.ts'
import { useUiWords } from './words/index.ts'

export type LightPhoto = {
  readonly id: string
  readonly src: string
  readonly thumb?: string | undefined
  readonly name: string
  readonly about?: string | undefined
}

/** Photos to look at closely: one, or two side by side that can move together. Pointer, wheel and keyboard. */
export function LightTable({
  photos,
  onBroken,
}: {
  photos: readonly LightPhoto[]
  /** A picture could not be fetched: its link may have expired. */
  onBroken?: ((id: string) => void) | undefined
}) {
  const { t } = useUiWords()
  const [picked, setPicked] = useState<readonly string[]>(photos[0] ? [photos[0].id] : [])
  const [views, setViews] = useState<Readonly<Record<string, LightView>>>({})
  const [together, setTogether] = useState(true)
  const shown = photos.filter((photo) => picked.includes(photo.id))
  const viewOf = (id: string) => views[id] ?? wholePhoto
  const change = (id: string, act: (view: LightView) => LightView) =>
    setViews((all) => {
      const ids = together ? picked : [id]
      return { ...all, ...Object.fromEntries(ids.map((one) => [one, act(all[one] ?? wholePhoto)])) }
    })
  const pick = (id: string) =>
    setPicked((now) =>
      now.includes(id) ? (now.length > 1 ? now.filter((one) => one !== id) : now) : [...now.slice(-1), id],
    )
  const first = shown[0]
  return (
    <section className="light-table" aria-label={t('light.title')}>
      <div className="light-frames">
        {shown.map((photo) => (
          <Frame
            key={photo.id}
            photo={photo}
            view={viewOf(photo.id)}
            onChange={(act) => change(photo.id, act)}
            onBroken={() => onBroken?.(photo.id)}
          />
        ))}
      </div>
      {first && (
        <div className="row">
          <Button size="small" icon="plus" onClick={() => change(first.id, (view) => zoomAt(view, 1.4))}>
            {t('light.closer')}
          </Button>
          <Button size="small" icon="minus" onClick={() => change(first.id, (view) => zoomAt(view, 1 / 1.4))}>
            {t('light.farther')}
          </Button>
          <Button size="small" icon="turn" onClick={() => change(first.id, turn)}>
            {t('light.turn')}
          </Button>
          <Button size="small" kind="quiet" onClick={() => change(first.id, () => wholePhoto)}>
            {t('light.whole')}
          </Button>
          {shown.length > 1 && (
            <Switch name="together" label={t('light.together')} checked={together} onChange={setTogether} />
          )}
          <span className="soft small">{t('light.keys')}</span>
        </div>
      )}
      {photos.length > 1 && (
        <fieldset className="light-strip">
          <legend className="hidden-visually">{t('light.pick')}</legend>
          {photos.map((photo) => (
            <button
              key={photo.id}
              type="button"
              aria-pressed={picked.includes(photo.id)}
              className={names('light-thumb', picked.includes(photo.id) && 'light-thumb-on')}
              onClick={() => pick(photo.id)}
            >
              <img src={photo.thumb ?? photo.src} alt={photo.name} onError={() => onBroken?.(photo.id)} />
            </button>
          ))}
        </fieldset>
      )}
    </section>
  )
}

function Frame({
  photo,
  view,
  onChange,
  onBroken,
}: {
  photo: LightPhoto
  view: LightView
  onChange: (act: (view: LightView) => LightView) => void
  onBroken: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const held = useRef<{ x: number; y: number } | undefined>(undefined)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const frame = box.current
    if (!frame) return
    const wheel = (event: WheelEvent) => {
      // The page scrolls as usual; only with Ctrl (or a pinch, which browsers report so) does the photo zoom.
      if (!event.ctrlKey) return
      event.preventDefault()
      const rect = frame.getBoundingClientRect()
      const at = {
        x: (event.clientX - rect.left) / rect.width - 0.5,
        y: (event.clientY - rect.top) / rect.height - 0.5,
      }
      latest.current((now) => zoomAt(now, Math.exp(-event.deltaY / 200), at))
    }
    frame.addEventListener('wheel', wheel, { passive: false })
    return () => frame.removeEventListener('wheel', wheel)
  }, [])
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!held.current) return
    const { width, height } = event.currentTarget.getBoundingClientRect()
    const [x, y] = [(event.clientX - held.current.x) / width, (event.clientY - held.current.y) / height]
    held.current = { x: event.clientX, y: event.clientY }
    onChange((now) => move(now, x, y))
  }
  const quarter = view.turns % 2 === 1
  return (
    <figure className="light-frame">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the glass is moved by pointer and arrow keys; every act also has a button */}
      <div
        ref={box}
        className="light-glass"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys move the photo, so it takes focus
        tabIndex={0}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be a flexible picture frame
        role="group"
        aria-label={photo.name}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || byKey(view, event.key) === undefined) return
          event.preventDefault()
          event.stopPropagation()
          onChange((now) => byKey(now, event.key) ?? now)
        }}
        onPointerDown={(event) => {
          held.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={drag}
        onPointerUp={() => (held.current = undefined)}
        onPointerCancel={() => (held.current = undefined)}
        onDoubleClick={() => onChange((now) => (now.zoom > 1 ? { ...wholePhoto, turns: now.turns } : zoomAt(now, 2.5)))}
      >
        <img
          src={photo.src}
          alt={photo.name}
          draggable={false}
          onError={onBroken}
          style={{
            transform: `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.zoom}) rotate(${view.turns * 90}deg)${quarter ? ' scale(0.75)' : ''}`,
          }}
        />
      </div>
      <figcaption>
        {photo.name}
        {photo.about && <span className="soft"> {photo.about}</span>}
      </figcaption>
    </figure>
  )
}
