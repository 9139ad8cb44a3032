import { NEAR_ABUSE_EN } from './near-abuse.en.ts'
import { NEAR_ABUSE_ES } from './near-abuse.es.ts'
import type { Piece } from './tokens.ts'
import { patternsOf } from './word-patterns.ts'

const { anywhere } = patternsOf(NEAR_ABUSE_EN, NEAR_ABUSE_ES)
const [WHO, DOES, ALONE] = [anywhere('who'), anywhere('does'), anywhere('alone')]

/**
 * Whether what only reads like an emergency may be about somebody who hurts, holds or frightens somebody: then it is kept from
 * those who act for the patient as any abuse is, and is told to nobody as abuse. Wide on purpose: who is told too little asks, and who is told too much may be the one.
 */
export function mayBeAbuse(pieces: readonly Piece[]): boolean {
  const text = pieces.map(({ word }) => word).join(' ')
  return ALONE.test(text) || (WHO.test(text) && DOES.test(text))
}
