import { test } from 'node:test'

export type Chapter = (title: string, play: () => Promise<void> | void) => void

/** The tests of one story, in order: after one fails, the rest would only repeat the news. */
export function chapters(): Chapter {
  let lost: string | undefined
  return (title, play) => {
    void test(title, async (t) => {
      if (lost !== undefined) return t.skip(`after "${lost}" failed`)
      try {
        await play()
      } catch (e) {
        lost = title
        throw e
      }
    })
  }
}
