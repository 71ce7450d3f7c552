import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type CheckDefinition,
  type Facts,
  type FormField,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { text } from '../words.ts'
import { recordsOf } from './facts.ts'

/* A matter about a plan that is on record. */

/** Which one: chosen by its number, from what is shown. */
export const planFields: Record<string, FormField> = {
  plans_on_record: {
    type: 'text',
    label: text('本单位已备案的募捐方案', 'Plans on record'),
    readOnly: true,
    max: 20_000,
    span: 'full',
  },
  filing_no: {
    ref: 'fundraising_plan.filing_no',
    hint: text('照上面的编号写。', 'As above.'),
    span: 'full',
  },
}

type Status = 'filed' | 'stopped'

/** Plans that a matter may be about: those in one of these states. */
export function plansThatAre(...status: readonly Status[]) {
  const plansOf = (tx: Tx, services: ProcessServices, uscc: string) =>
    recordsOf(tx, services, 'fundraising_plan', { uscc, status })
  return { plansOnRecord: shown(plansOf), planStanding: named(plansOf) }
}

type PlansOf = (tx: Tx, services: ProcessServices, uscc: string) => Promise<RegisterRecord[]>

/** For `lookUp`. */
const shown = (plansOf: PlansOf) => async (tx: Tx, services: ProcessServices, uscc: string) => {
  const plans = await plansOf(tx, services, uscc)
  const lines = plans.map(({ filing_no, name, start_on, end_on }) =>
    [filing_no, `${String(name)}（${String(start_on)} 至 ${String(end_on)}）`].join(' '),
  )
  return { plans_on_record: lines.join('\n') || '没有可以办理的募捐方案。' }
}

/** The plan that the form names, among the facts as `plan`; and the numbers that it may name. */
const named =
  (plansOf: PlansOf) =>
  async (tx: Tx, services: ProcessServices, { form }: Matter): Promise<Facts> => {
    const plans = await plansOf(tx, services, textOf(form, 'uscc') ?? '')
    const filing_no = textOf(form, 'filing_no')
    return {
      planNos: plans.map((plan) => String(plan.filing_no)),
      plan: plans.find((plan) => plan.filing_no === filing_no) ?? null,
    }
  }

export const { plansOnRecord, planStanding } = plansThatAre('filed')

export const planIn = ({ plan }: Facts): RegisterRecord | null =>
  typeof plan === 'object' && plan !== null ? (plan as RegisterRecord) : null

export const planOnRecord: CheckDefinition = {
  rule: 'charity.on-record',
  input: (form, { planNos }) => {
    const filing_no = textOf(form, 'filing_no')
    return filing_no ? { onRecord: planNos ?? [], named: [filing_no] } : null
  },
  fields: { named: 'filing_no' },
}
