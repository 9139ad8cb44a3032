import { after, before, describe } from 'node:test'
import { startHouse, type HouseProcesses } from './house-processes.ts'
import { pinkEye } from './pink-eye.story.ts'

let house: HouseProcesses
before(async () => void (house = await startHouse()))
after(async () => {
  if (process.env['KAIROS_SAID']) console.error(house.said())
  await house.close()
})

describe('a visit for pink eye, with photos', () => pinkEye(() => house))
