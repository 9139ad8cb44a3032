import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { setPassword, signUp } from '#contract/identity/index.ts'
import { ApiError, call } from '#ui/api.ts'
import type { Problem } from '#ui/field.tsx'
import { problemsOf } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { sessionQuery } from '../../session/session.ts'
import { usePractice } from '../practice.ts'
import { useWords } from '../words/index.ts'
import { type Joining, joiningProblems, nothingYet, signUpInput } from './joining.ts'
import { makePasskey, wasDismissed } from './passkeys.ts'

const isCommon = (problem: unknown): problem is ApiError =>
  problem instanceof ApiError && problem.code === 'account.password_common'

/** Making an account: what is typed, what is wrong with it, and what is sent, once however often it is tried. */
export function useJoin() {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const search = useSearch({ from: '/p/$practice/join' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const [typed, setTyped] = useState<Joining>(nothingYet)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  /** Made, but the passkey was not: another way to sign in is chosen before going on. */
  const [made, setMade] = useState(false)
  const key = useRef<{ written: string; key: string }>(undefined)
  const change = (to: Partial<Joining>) => setTyped((last) => ({ ...last, ...to }))
  const withoutPasskey = (problem: unknown) => {
    change({ way: 'password' })
    setError(wasDismissed(problem) ? undefined : problem)
  }

  const onward = async () => {
    await client.resetQueries({ queryKey: sessionQuery.queryKey })
    await navigate({ to: '/p/$practice/confirm', params: { practice }, search, replace: true })
  }
  const finish = async () => {
    try {
      if (typed.way === 'passkey') await makePasskey()
      else if (made) await call(setPassword, { password: typed.password })
      await onward()
    } catch (problem) {
      setMade(true)
      withoutPasskey(problem)
      if (isCommon(problem)) setProblems([{ name: 'password', message: problem.message }])
    }
  }
  const send = async () => {
    const found = joiningProblems(t, typed, made)
    setProblems(found)
    setError(undefined)
    if (found.length > 0 || busy) return
    setBusy(true)
    try {
      const input = made ? undefined : signUpInput(typed, practice, language)
      if (input) {
        const written = JSON.stringify(input)
        if (key.current?.written !== written) key.current = { written, key: crypto.randomUUID() }
        await call(signUp, input, { idempotencyKey: key.current.key })
      }
      await finish()
    } catch (problem) {
      if (isCommon(problem)) setProblems([{ name: 'password', message: problem.message }])
      else if (problem instanceof ApiError && problem.fields.length > 0) setProblems(problemsOf(problem))
      else setError(problem)
    } finally {
      setBusy(false)
    }
  }
  /** Once the account is made: the passkey tried again. */
  const passkeyAgain = () => {
    change({ way: 'passkey' })
    setBusy(true)
    void makePasskey()
      .then(onward, withoutPasskey)
      .finally(() => setBusy(false))
  }
  return { typed, change, problems, error, busy, made, send: () => void send(), passkeyAgain }
}
export type UseJoin = ReturnType<typeof useJoin>
