import type { ReactNode } from 'react'

const frame = 'M4 4h112v76H4z'

function Drawing({ children, label }: { children: ReactNode; label: string }) {
  return (
    <svg viewBox="0 0 120 84" className="photo-drawing" role="img" aria-label={label}>
      {children}
      <path d={frame} className="photo-drawing-frame" />
    </svg>
  )
}

const eye = (x: number, y: number, size: number, open = 1) => (
  <g key={`${x}-${y}`}>
    <path
      d={`M${x - size} ${y}q${size} ${-size * open} ${size * 2} 0q${-size} ${size * open} ${-size * 2} 0z`}
      className="photo-drawing-line"
    />
    <circle cx={x} cy={y} r={size * 0.36 * open} className="photo-drawing-fill" />
  </g>
)
const face = (x: number, size: number) => (
  <ellipse cx={x} cy={42} rx={size * 0.8} ry={size} className="photo-drawing-line" />
)
const display = (x: number, y: number, scale: number) => (
  <g>
    <rect x={x} y={y} width={64 * scale} height={56 * scale} rx="6" className="photo-drawing-line" />
    <text x={x + 32 * scale} y={y + 26 * scale} textAnchor="middle" className="photo-drawing-text">
      128
    </text>
    <text x={x + 32 * scale} y={y + 48 * scale} textAnchor="middle" className="photo-drawing-text">
      82
    </text>
  </g>
)

type Pair = { readonly good: ReactNode; readonly bad: ReactNode }

/** What a good photo of each kind shows, and the mistake most people make. */
const drawings: Readonly<Record<string, Pair>> = {
  'both-eyes-open': {
    good: (
      <>
        {face(60, 34)}
        {eye(47, 38, 10)}
        {eye(73, 38, 10)}
      </>
    ),
    bad: (
      <>
        {face(26, 18)}
        {eye(19, 40, 5, 0.25)}
        {eye(33, 40, 5, 0.25)}
      </>
    ),
  },
  'eye-close-up': {
    good: eye(60, 42, 42),
    bad: (
      <>
        {face(60, 20)}
        {eye(53, 39, 4)}
        {eye(67, 39, 4)}
      </>
    ),
  },
  'lower-lid-pulled-down': {
    good: (
      <>
        {eye(60, 36, 38)}
        <path d="M26 46c20 22 48 22 68 0" className="photo-drawing-line" />
        <path d="M60 80V62m-7 6 7-7 7 7" className="photo-drawing-line" />
      </>
    ),
    bad: eye(60, 42, 38, 0.3),
  },
  'cuff-display': {
    good: display(28, 14, 1),
    bad: (
      <g transform="rotate(-18 60 42)">
        {display(46, 26, 0.5)}
        <path d="M40 20l30 40M52 16l26 36" className="photo-drawing-glare" />
      </g>
    ),
  },
}
const anything: Pair = {
  good: <circle cx="60" cy="42" r="28" className="photo-drawing-line" />,
  bad: <circle cx="22" cy="24" r="8" className="photo-drawing-line" />,
}

/** A good and a bad example, side by side, each with its words. */
export function PhotoExample({ guide, good, bad }: { guide: string | undefined; good: string; bad: string }) {
  const pair = drawings[guide ?? ''] ?? anything
  return (
    <div className="grid grid-cols-2 gap-3">
      <figure className="photo-example photo-example-good">
        <Drawing label={good}>{pair.good}</Drawing>
        <figcaption className="small" aria-hidden="true">
          {good}
        </figcaption>
      </figure>
      <figure className="photo-example">
        <Drawing label={bad}>{pair.bad}</Drawing>
        <figcaption className="small" aria-hidden="true">
          {bad}
        </figcaption>
      </figure>
    </div>
  )
}
