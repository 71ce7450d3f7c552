import {
  appoint,
  committee,
  declare,
  experts,
  score,
  vote,
} from '../../modules/evaluation/testing/course.ts'
import type { PeopledHouse } from '../demo-house.ts'

const inHouse = (house: PeopledHouse) => ({ house, as: house.as, behind: house.behind })

async function seat(house: PeopledHouse, caseId: string, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    await appoint(inHouse(house), caseId, role)
    await declare(inHouse(house), caseId, role)
  }
}

const votes =
  (votesFor: number, votesAgainst: number) => async (house: PeopledHouse, id: string) => {
    await seat(house, id, committee)
    await vote(inHouse(house), id, 'grade', { votesFor, votesAgainst })
  }

/** What experts and the committee do in an evaluation, before the office goes on. */
export const evaluationSteps = {
  'begin-on-site': (house: PeopledHouse, id: string) => seat(house, id, experts),
  'draft-opinion': async (house: PeopledHouse, id: string) => {
    for (const role of experts) await score(inHouse(house), id, role, 20)
  },
  publicise: votes(6, 1),
  decline: votes(1, 6),
}
