import type { Message } from '@yiqi/contracts'
import type { StatutoryTerm } from '../../rules/index.ts'
import { helpFrom, helpMeasures } from './law.ts'

const escalated: Message = { zh: '转民政部门督促', en: 'civil affairs urge the platform' }

const term = (
  name: 'live' | 'display' | 'payout' | 'refund',
  title: Message,
  days: number,
): StatutoryTerm => ({
  name: `help-${name}`,
  title: { zh: `个人求助：${title.zh}`, en: `Personal help: ${title.en}` },
  article: helpMeasures,
  from: helpFrom,
  term: { amount: days, unit: 'day' },
  parameter: `help.${name}`,
  onLapse: escalated,
})

/* C §4 D18 and §9: the numbers of days but the first are parameters. */

export const liveTerm = term(
  'live',
  { zh: '指定名单公布后上线', en: 'going live after the designation' },
  60,
)
export const displayTerm = term(
  'display',
  { zh: '公示拨付申请', en: 'display of what is asked to be paid out' },
  3,
)
export const payoutTerm = term('payout', { zh: '拨付救助款', en: 'payment of the money' }, 5)
export const refundTerm = term('refund', { zh: '退款', en: 'refund' }, 5)
