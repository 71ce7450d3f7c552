import { closing } from './closing.ts'
import { minorsTogether } from './minors-together.ts'
import { partnerOnRecord } from './partner.ts'
import { reminders } from './reminders.ts'
import { residual } from './residual.ts'
import { secondPerson } from './second-person.ts'
import { useOfPlan } from './use-of-plan.ts'

export const disbursementRules = [
  closing,
  minorsTogether,
  partnerOnRecord,
  reminders,
  residual,
  secondPerson,
  useOfPlan,
]
