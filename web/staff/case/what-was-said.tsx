import type { Finding } from './use-review.ts'

/** The patient's own words as they stood then, those that fired marked. */
export function WhatWasSaid({ said, language }: { said: Finding['said']; language: string }) {
  return said.map((one) => (
    <div key={`${one.question}${one.text}`}>
      {one.question && <p className="soft small">{one.question}</p>}
      <blockquote lang={language}>
        {marked(one).map(({ text, heard, at }) => (heard ? <mark key={at}>{text}</mark> : text))}
      </blockquote>
    </div>
  ))
}

function marked({ text, spans }: Finding['said'][number]) {
  const parts: { text: string; heard: boolean; at: number }[] = []
  let at = 0
  for (const { from, to } of spans) {
    parts.push({ text: text.slice(at, from), heard: false, at }, { text: text.slice(from, to), heard: true, at: from })
    at = to
  }
  return [...parts, { text: text.slice(at), heard: false, at }].filter((one) => one.text !== '')
}
