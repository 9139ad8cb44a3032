import { after, before, describe } from 'node:test'
import { openMatrix, type Matrix } from '../matrix-run.ts'
import { acts } from './acts.suite.ts'
import { fields } from './fields.suite.ts'
import { fuzzing } from './fuzz.suite.ts'
import { headers } from './headers.suite.ts'
import { reads } from './reads.suite.ts'
import { revocation } from './revocation.suite.ts'
import { sameAnswers } from './same-answers.suite.ts'
import { secondWall } from './second-wall.suite.ts'
import { sessionStates } from './session-states.suite.ts'

// One world for all of it, because a world takes longer to make than most of what is asked of it.
let m: Matrix
const world = (): Matrix => m
before(async () => void (m = await openMatrix()))
after(() => m.close())

// In this order: what is asked later ends grants, sessions and matters.
describe('what was given is taken back', () => revocation(world))
describe('what is answered alike', () => sameAnswers(world))
describe('what becomes of a session', () => sessionStates(world))
describe('what each reads in a reply', () => fields(world))
describe('what goes with every reply', () => headers(world))
describe('how fast one may read', () => reads(world))
describe('how fast one may act', () => acts(world))
describe('two practices, and one wall', () => secondWall(world))
describe('requests made from the contract', () => fuzzing(world))
