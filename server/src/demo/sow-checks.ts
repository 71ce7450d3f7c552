import { addDays } from '@yiqi/statutory-clock'
import { chainAudit } from '../kernel/audit-chain.ts'
import { read } from '../kernel/context.ts'
import { createPlan, drawPlan, freezePlan, sweepWarnings } from '../modules/supervision/index.ts'
import { demoPlaces } from './plots.ts'
import { atDay, type DemoServices, demoActor } from './services.ts'
import type { OfficeSowing } from './sow-office.ts'
import { cityOfficial } from './stories/tell.ts'

const inspectors = ['韩正初', '闻若谷', '岳知年', '黎见微'].map((name, at) => ({
  name,
  cardNo: `ZF-990100-00${at + 1}`,
}))

/** A drawn plan of the city and one whose list is frozen, and what the indicators find today. */
export async function sowChecks(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const { today } = sowing
  const head = cityOfficial(sowing, 'approver', ['supervision.watch', 'supervision.plan-checks'])
  const year = today.slice(0, 4)
  const drawn = await planOf(`${year} 年度双随机抽查`, addDays(today, -9))
  if (drawn.state === 'DRAFT') await freezePlan(atDay(services, drawn.on), head, drawn)
  // The draw waits for the commitment in the audit chain.
  await chainAudit(services.db)
  if (drawn.state !== 'DRAWN') {
    await drawPlan(atDay(services, drawn.on), head, await planNow(services, drawn.title))
  }
  const frozen = await planOf(`${year} 年收费专项抽查`, addDays(today, -1))
  if (frozen.state === 'DRAFT') await freezePlan(atDay(services, frozen.on), head, frozen)
  await sweepWarnings(atDay(services, today), { registrar: demoPlaces.city.code })

  async function planOf(title: string, on: string) {
    if (!(await findPlan(services, title))) {
      await createPlan(atDay(services, on), head, {
        ...{ title, period: year, topics: ['report', 'disclosure', 'finance'], inspectors },
        ...{ recusals: [], plannedOn: addDays(on, 14) },
      })
    }
    return { ...(await planNow(services, title)), title, on }
  }
}

const findPlan = (services: DemoServices, title: string) =>
  read(services, demoActor, (tx) =>
    tx
      .selectFrom('supervision.check_plan')
      .select(['id', 'version', 'state'])
      .where('title', '=', title)
      .executeTakeFirst(),
  )

async function planNow(services: DemoServices, title: string) {
  const plan = await findPlan(services, title)
  if (!plan) throw new Error(`There is no plan ${title}.`)
  return plan
}
