import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectQuestionnaire } from './client.ts'
import { evaluate } from './evaluate.ts'
import { blankFor, exampleFacts as facts, exampleForm as q, exampleSymptom as symptom, formOf } from './example.ts'
import { evaluateFhirPath } from './fhirpath.ts'
import { openSession, serveSession } from './session.ts'
import type { Port } from './worker.types.ts'

const connect = () => {
  const { port1, port2 } = new MessageChannel()
  serveSession(port1 as unknown as Port, async () => evaluateFhirPath)
  const client = connectQuestionnaire(port2 as unknown as Port)
  port1.start()
  port2.start()
  return { client, close: () => port1.close() }
}

describe('the form in its worker', () => {
  it('opens, takes answers in the order they were given, and comes to what the server comes to', async () => {
    const { client, close } = connect()
    const snapshots = await Promise.all([
      client.init(q, facts, 'es'),
      client.answer('symptoms', [symptom('fever')]),
      client.answer('reading-value#0', [39.5]),
      client.add('readings'),
    ])
    const { response, evaluation } = snapshots.at(-1)!
    assert.equal(evaluation.groups[0]?.instances, 2)
    assert.deepEqual(evaluation, evaluate(q, response, facts, evaluateFhirPath, 'es'))
    assert.equal((await client.evaluate('en')).evaluation.steps[0]?.text, 'Which of these do you have?')
    assert.equal((await client.remove('readings', 1)).evaluation.groups[0]?.instances, 1)
    close()
  })

  it('goes on with a response begun elsewhere', async () => {
    const { client, close } = connect()
    const begun = (await client.init(q, facts, 'en', blankFor(q))) && (await client.answer('days', [3]))
    const elsewhere = await client.init(q, facts, 'en', begun.response)
    assert.deepEqual(elsewhere, begun)
    close()
  })

  it('refuses a wrong answer without losing the form', async () => {
    const { client, close } = connect()
    await assert.rejects(client.answer('days', [3]), /Send "init" first/)
    await client.init(q, facts, 'en')
    await assert.rejects(client.answer('nowhere', [3]), /no question "nowhere"/)
    assert.ok((await client.answer('days', [3])).evaluation.steps.length > 0)
    close()
  })

  it('does not load FHIRPath for a form without expressions', async () => {
    const session = openSession(() => assert.fail('loaded'))
    const form = formOf({ linkId: 'a', type: 'integer', text: 'A' })
    const { evaluation } = await session({ kind: 'init', questionnaire: form, facts, language: 'en' })
    assert.equal(evaluation.complete, true)
  })

  it('tells whoever still waits when the worker has died', async () => {
    const client = connectQuestionnaire({ postMessage: () => {}, addEventListener: () => {} })
    const waiting = client.evaluate()
    client.end('The form stopped working. Reload the page; your answers are kept.')
    await assert.rejects(waiting, /Reload the page/)
  })
})
