import { regionParent } from '@yiqi/codes'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Official, OfficeServices } from '../services.ts'

/** The duty that answers questions. */
export const answering = 'office.answer'

/** Who answers in the office of a region. */
export const answerersIn = (tx: Tx, services: OfficeServices, region: string) =>
  asSystem(tx, () => services.holders(tx, answering, [region]))

/** The nearest office that has somebody who answers: that of the region, or one above; null if none has. */
export async function nearestOffice(
  tx: Tx,
  services: OfficeServices,
  region: string | null,
): Promise<{ region: string; people: readonly Official[] } | null> {
  for (let at = region; at !== null; at = regionParent(at)) {
    const people = await answerersIn(tx, services, at)
    if (people.length > 0) return { region: at, people }
  }
  return null
}
