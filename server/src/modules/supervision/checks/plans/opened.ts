import { addDays } from '@yiqi/statutory-clock'
import { asSystem } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database/connect.ts'
import type { ProcessServices } from '../../../cases/index.ts'
import { topicCodes, topicField } from '../items.ts'
import { getPlan, type PlanRow, type SubjectRow } from './store.ts'

/** How long the timer may have stood still. */
const catchUpDays = 31

/** A check for each organisation that was drawn of late; each plan opens one of each. */
export function drawnOrganisations(tx: Tx, _services: ProcessServices, on: string) {
  return asSystem(tx, async () => {
    const rows = await tx
      .selectFrom('supervision.check_subject as subject')
      .innerJoin('supervision.check_plan as plan', 'plan.id', 'subject.plan_id')
      .select(['subject.plan_id', 'subject.uscc', 'subject.name', 'subject.rank'])
      .select('subject.inspectors')
      .where('plan.state', '=', 'DRAWN')
      .where('plan.drawn_on', '>=', addDays(on, -catchUpDays))
      .where('subject.rank', 'is not', null)
      .orderBy('plan.plan_no')
      .orderBy('subject.rank')
      .execute()
    const plans = new Map<string, PlanRow>()
    for (const { plan_id: id } of rows) {
      if (!plans.has(id)) plans.set(id, await getPlan(tx, id))
    }
    return rows.flatMap((row) => {
      const plan = plans.get(row.plan_id)
      return plan ? [openingOf(plan, row)] : []
    })
  })
}

function openingOf(plan: PlanRow, { uscc, inspectors }: SubjectRow) {
  const chosen = plan.inspectors.filter(({ no }) => inspectors.includes(no))
  return {
    subjectUscc: uscc,
    occasion: `random-check/${plan.plan_no}`,
    form: {
      kind: 'random',
      plan_no: plan.plan_no,
      planned_on: plan.planned_on,
      ...Object.fromEntries(
        topicCodes.map((code) => [topicField(code), plan.topics.includes(code)]),
      ),
      inspectors: chosen.map(({ name, cardNo }) => ({ inspector_name: name, card_no: cardNo })),
    },
  }
}
