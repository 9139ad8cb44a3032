import assert from 'node:assert/strict'
import { test } from 'node:test'
import { screenText } from './screen.ts'

const levelOf = (text: string, language: 'en' | 'es' = 'en') => screenText({ text, language }).level

test('an eye stuck shut in the morning, as pink eye is told, stops nobody', () => {
  for (const text of [
    'I woke up and my right eye was stuck shut.',
    'My right eye was stuck shut this morning. It is red and keeps running.',
    'I woke up with my left eye glued shut and yellow gunk in the corner, it feels gritty',
    'My left eye is red and itchy and it was glued shut when I woke up',
    'woke up, right eye sealed shut with crust, it keeps tearing. my kids had pink eye last week',
    'Both my eyes were crusted together when I woke up on the right and the left',
  ])
    assert.equal(levelOf(text), 'none', text)
  for (const text of [
    'Desperté y tenía el ojo derecho pegado con lagañas.',
    'Hoy amanecí con el ojo izquierdo cerrado de tanta lagaña',
  ])
    assert.equal(levelOf(text, 'es'), 'none', text)
})

test('planted faults: with it, sight lost, a splash, half a face, a child that does not wake are heard as ever', () => {
  for (const text of [
    'I woke up with my right eye stuck shut and I can not see out of it',
    'I woke up and my right eye was stuck shut. Now there is a curtain over my vision.',
    'my eye is glued shut with superglue and it burns like mad',
    'I woke up and my right eye was stuck shut and the right side of my face is drooping',
    'His eyes are stuck shut and he will not wake up',
    'I woke up and my right eye was stuck shut. I can not move my right arm.',
  ])
    assert.equal(levelOf(text), 'emergency', text)
  assert.equal(levelOf('Desperté con el ojo derecho pegado y no veo nada por él', 'es'), 'emergency')
})
