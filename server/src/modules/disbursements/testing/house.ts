import { systemActor, transact } from '../../../kernel/context.ts'
import type { PeopledHouse } from '../../../testing/demo-house.ts'
import { filedPlan, qualified } from '../../../testing/journeys/charity.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { type NewEntry, record } from '../../ledger/index.ts'

export const partnerName = '云岭小学'

/** A charity with campaigns whose books are open; `citizen` and `citizen-2` keep its money. */
export interface Charity {
  uscc: string
  /** Goes on until the end of 2026. */
  running: string
  /** Ended on 2026-05-31. */
  ended: string
}

export async function givenCharity(house: PeopledHouse): Promise<Charity> {
  const uscc = await givenSubject(house, 'association', {
    ...qualified,
    belongings: {
      ...qualified.belongings,
      fundraising_plan: (own) => [
        filedPlan(own),
        {
          ...filedPlan(own),
          filing_no: `${own}A26002`,
          name: '乡村儿童阅读计划冬季募捐',
          end_on: '2026-05-31',
        },
      ],
      coop_agreement: (own) =>
        ['A26001', 'A26002'].map((number) => ({
          ...{ agreement_no: `${own}${number}-1`, filing_no: `${own}${number}` },
          ...{ partner_kind: 'organisation', partner_name: partnerName, signed_on: '2026-01-20' },
          ...{ from_on: '2026-02-01', to_on: '2026-12-31', purpose: '建图书角。' },
          ...{ duties: '只做执行。', use_plan: '买书。', breach: '协商。' },
          ...{ evaluation: '信用良好。', registrar: '990102' },
        })),
    },
  })
  const charity = { uscc, running: `${uscc}A26001`, ended: `${uscc}A26002` }
  const act = { act: 'test.open', object: `organisation/${uscc}` }
  await transact(house.services, systemActor('test'), act, async (tx) => {
    const accountId = house.accounts['citizen-2'] ?? ''
    await house.services.appointClerk(tx, { uscc, accountId, grantedBy: null })
  })
  for (const campaign of [charity.running, charity.ended]) {
    await give(house, campaign, 'campaign_opening', 0, { lineage: 'fifo' })
  }
  return charity
}

/** Something that came in, as the part that takes donations records it. */
export function give(
  { services }: PeopledHouse,
  campaign: string,
  t: 'campaign_opening' | 'donation_received',
  amount: number,
  more: Partial<NewEntry> = {},
): Promise<void> {
  const act = { act: 'test.give', object: `campaign/${campaign}` }
  return transact(services, systemActor('test'), act, async (tx) => {
    const id = `dn-${services.newId()}`
    const donor = { payload: { name: '张三' }, holder: `donor/${id}` }
    await record(tx, services, {
      ...{ t, id, at: '2026-03-01', org: campaign.slice(0, 18), campaign, amount, cur: 'CNY' },
      ...(t === 'donation_received' && { openings: { donor } }),
      ...more,
    })
  })
}
