import { NEAR_ABUSE_EN } from './near-abuse.en.ts'
import { NEAR_ABUSE_ES } from './near-abuse.es.ts'
import type { Piece } from './tokens.ts'

const anyOf = (name: keyof typeof NEAR_ABUSE_EN): RegExp =>
  new RegExp(`\\b(?:${NEAR_ABUSE_EN[name]}|${NEAR_ABUSE_ES[name]})\\b`)
const [WHO, DOES, ALONE] = [anyOf('who'), anyOf('does'), anyOf('alone')]

/**
 * Whether what only reads like an emergency may be about somebody who hurts, holds or frightens somebody: then it is kept from
 * those who act for the patient as any abuse is, and is told to nobody as abuse. Wide on purpose: who is told too little asks, and who is told too much may be the one.
 */
export function mayBeAbuse(pieces: readonly Piece[]): boolean {
  const text = pieces.map(({ word }) => word).join(' ')
  return ALONE.test(text) || (WHO.test(text) && DOES.test(text))
}
