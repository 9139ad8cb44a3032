import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { staffRoles, type Role } from '#contract/roles.ts'
import { anonymous, systemActor, type Actor } from './actor.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import { allow, deny, house, judge, mustSignIn, only, open, type Policy, refusal, signedIn, staff } from './policy.ts'

const org = newId()
const person = (...roles: Role[]): Actor => ({ ...anonymous(org), kind: 'person', personId: newId(), roles })
const everybody: Record<string, Actor> = {
  stranger: anonymous(org),
  nobody: person(),
  patient: person('patient'),
  nurse: person('triage_nurse'),
  both: person('patient', 'administrator'),
  house: systemActor('worker', org),
}
/** Who of everybody may, in order. */
const let_in = (policy: Policy): string[] =>
  Object.entries(everybody).flatMap(([name, actor]) => (judge(policy, actor, undefined).allow ? [name] : []))
const why = (policy: Policy, name: string) => judge(policy, everybody[name] ?? anonymous(org), undefined)

describe('who may', () => {
  test('each kind of rule lets in whom it names, and nobody else; the house only where it is named', () => {
    assert.deepEqual(let_in(open('a page of the practice')), ['stranger', 'nobody', 'patient', 'nurse', 'both'])
    assert.deepEqual(let_in(signedIn('their own')), ['nobody', 'patient', 'nurse', 'both'])
    assert.deepEqual(let_in(only(['patient'], 'their own')), ['patient', 'both'])
    assert.deepEqual(let_in(only([], 'nobody')), [])
    assert.deepEqual(let_in(staff('a matter of theirs')), ['nurse', 'both'])
    assert.deepEqual(let_in(house('it is time')), ['house'])
  })

  test('each refusal says why', () => {
    assert.deepEqual(why(open('x'), 'house'), deny('not_for_house'))
    assert.deepEqual(why(house('x'), 'nurse'), deny('house_only'))
    assert.deepEqual(why(house('x'), 'stranger'), deny('house_only'))
    assert.deepEqual(why(signedIn('x'), 'stranger'), deny('not_signed_in'))
    assert.deepEqual(why(staff('x'), 'stranger'), deny('not_signed_in'))
    assert.deepEqual(why(staff('x'), 'patient'), deny('role'))
    assert.deepEqual(deny('role'), { allow: false, because: 'role' })
    const said = refusal('role')
    assert.ok(said instanceof AppError)
    assert.equal(said.code, 'access.denied')
    assert.match(JSON.stringify(said), /"because":"role"/)
  })

  test('whom a rule names still has to be let in by what it looks at; who is not named is not looked at', () => {
    const seen: Actor[] = []
    const never: Policy['decide'] = (actor) => {
      seen.push(actor)
      return deny('own_account')
    }
    for (const rule of [only(['patient'], 'x', never), signedIn('x', never)] as Policy[])
      assert.deepEqual(why(rule, 'patient'), deny('own_account'))
    assert.deepEqual(why(staff('x', never), 'nurse'), deny('own_account'))
    assert.deepEqual(why({ ...house('x'), decide: never }, 'house'), deny('own_account'))
    assert.equal(seen.length, 4)
    for (const name of ['stranger', 'patient', 'house']) why(staff('x', never), name)
    assert.equal(seen.length, 4)
    const about = judge(
      only(['patient'], 'x', (_, own: boolean) => (own ? allow : deny('role'))),
      person('patient'),
      true,
    )
    assert.deepEqual(about, allow)
    assert.equal(allow.allow, true)
  })

  test('who is not signed in is asked to before anything is looked up, but not where anyone may', () => {
    const asked = (rule: Policy) =>
      Object.keys(everybody).filter((n) => mustSignIn(rule, everybody[n] ?? anonymous(org)))
    assert.deepEqual(asked(open('x')), [])
    for (const rule of [signedIn('x'), staff('x'), house('x')]) assert.deepEqual(asked(rule), ['stranger'])
  })

  test('a rule is printed as it is: whom it names, and when', () => {
    const said = [open('a'), signedIn('b'), only(['patient'], 'c'), staff('d'), house('e')].map((r) => [r.who, r.when])
    assert.deepEqual(said, [
      ['anyone', 'a'],
      ['signed_in', 'b'],
      [['patient'], 'c'],
      [staffRoles, 'd'],
      ['system', 'e'],
    ])
  })
})
