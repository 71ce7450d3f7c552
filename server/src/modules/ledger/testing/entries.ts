import type { NewEntry } from '../index.ts'

const ours = '53100000500000001T'

/** An entry of a campaign, on the day that all of them have. */
export const entry = (
  campaign: string,
  t: NewEntry['t'],
  id: string,
  more: Partial<NewEntry> = {},
): NewEntry => ({ t, id, at: '2026-11-01', org: ours, campaign, amount: 0, cur: 'CNY', ...more })

export const gift = (
  campaign: string,
  id: string,
  amount: number,
  holder = `donor/${id}`,
): NewEntry =>
  entry(campaign, 'donation_received', id, {
    amount,
    openings: { donor: { payload: { name: '张三', mobile: '13800000000' }, holder } },
  })

export const allocation = (campaign: string, id: string, amount: number): NewEntry =>
  entry(campaign, 'allocation', id, { amount, project: 'P20001', line: 'aid' })
