import { closing } from './closing.ts'
import { partnerOnRecord } from './partner.ts'
import { reminders } from './reminders.ts'
import { residual } from './residual.ts'
import { secondPerson } from './second-person.ts'
import { useOfPlan } from './use-of-plan.ts'

export const disbursementRules = [
  closing,
  partnerOnRecord,
  reminders,
  residual,
  secondPerson,
  useOfPlan,
]
