import type { AnySessionAct } from '#kernel/session-act.ts'
import { tells } from '../access/difference.ts'
import { openEdge } from '../access/edge.ts'
import { knocks } from '../access/same-answers.ts'
import { timedInTurn, type Timed } from '../access/same-times.ts'
import { openMatrix, type Matrix } from '../matrix-run.ts'
import type { Proof } from './proof.ts'

const ROUNDS = 200
const GUESSED = 'a wrong password'
/** On a machine so busy that a median lies anywhere within this, nothing was shown either way. */
const SHARP_MS = 10

/** Whether the time of an answer tells whether there is such an account, for every question that must be answered alike. `KAIROS_ONLY` is a pattern of questions. */
export const sameTimes: Proof = async (share) => {
  const rounds = Math.max(20, Math.ceil(ROUNDS * share))
  const m = await openMatrix()
  try {
    const groups = await knocks(m)
    const only = new RegExp(process.env['KAIROS_ONLY'] ?? '')
    const edge = await openEdge(m)
    const all: Looked[] = []
    for (const group of Object.entries(groups).filter(([name]) => only.test(name)))
      all.push(...(await lookTwice(m, edge, group, rounds)))
    await edge.close()
    const quick = await openEdge(m, quickForNobody(m))
    const planted = await lookTwice(m, quick, [GUESSED, groups[GUESSED] ?? []], Math.ceil(rounds / 4))
    await quick.close()
    const told = all.filter(tells)
    const blurred = all.filter(isBlurred).length
    const again = all.filter((t) => t.first).length
    const seen = planted.filter(tells).length
    const farthest = all.toSorted((a, b) => Math.abs(b.medianMs) - Math.abs(a.medianMs))[0]
    return {
      holds: told.length === 0 && blurred === 0 && seen === planted.length && planted.length > 0,
      says: `${all.length} pairs asked in turn ${rounds} times, ${again} of them twice as often again: ${told.length} told apart, ${blurred} too blurred by a busy machine to say; farthest ${said(farthest)}; planted, no hash where there is no account: ${seen} of ${planted.length} seen${told.map((t) => `\n${said(t)}`).join('')}`,
      figures: { rounds, pairs: all, planted, told, blurred },
    }
  } finally {
    await m.close()
  }
}

/** `first` is what was seen before it was asked again. */
type Looked = Timed & { readonly first?: Timed }
const isBlurred = ({ fromMs, toMs }: Timed): boolean => toMs - fromMs > SHARP_MS

/** Of twenty pairs one lies outside its 95 of 100 by chance: what is told apart, or blurred, is asked afresh, and what is seen then counts. */
async function lookTwice(...[m, edge, group, rounds]: Parameters<typeof timedInTurn>): Promise<Looked[]> {
  const first = await timedInTurn(m, edge, group, rounds)
  if (!first.some((t) => tells(t) || isBlurred(t))) return first
  const second = await timedInTurn(m, edge, group, rounds * 2)
  return second.map((again, i) => {
    const before = first[i]
    return before && (tells(before) || isBlurred(before)) ? { ...again, first: before } : (before ?? again)
  })
}

const ms = (n: number): string => n.toFixed(2)
const said = (t: Timed | undefined): string =>
  t ? `${t.group} (${t.pair}): ${ms(t.medianMs)} ms, between ${ms(t.fromMs)} and ${ms(t.toMs)}` : 'none'

/** The house as it is often built: where nobody is found there is nothing to compare with. */
const quickForNobody = (m: Matrix): Matrix['answers'] =>
  m.answers.map((a) =>
    a.endpoint.name === 'identity.signIn' && a.is === 'session'
      ? ({
          ...a,
          before: async (read, given) =>
            (given.input as { email: string }).email.startsWith('nobody') ? [] : a.before?.(read, given),
        } as AnySessionAct)
      : a,
  )
