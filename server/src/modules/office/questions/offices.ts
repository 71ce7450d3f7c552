import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { OfficeServices } from '../services.ts'

/** The duty that answers questions. */
export const answering = 'office.answer'

/** Who answers in the office of a region. */
export const answerersIn = (tx: Tx, services: OfficeServices, region: string) =>
  asSystem(tx, () => services.holders(tx, answering, [region]))

/** The nearest office that has somebody who answers: that of the region, or one above; null if none has. */
export const nearestOffice = (tx: Tx, services: OfficeServices, region: string | null) =>
  services.nearestOffice(tx, answering, region)
