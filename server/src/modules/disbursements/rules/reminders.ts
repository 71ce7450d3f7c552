import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings, inForce } from './law.ts'

const article = '慈善规格 §5.8'
const days = (zh: string, en: string, value: number, source: string) =>
  ({ label: { zh, en }, default: value, unit: '日', source, mark: 'D' }) as const

/** When the charity is reminded of what it has paid or holds. */
export const reminders = defineRule({
  id: 'disbursements.reminders',
  title: { zh: '久未确认的拨付和闲置的资金', en: 'Unconfirmed disbursements and idle money' },
  article,
  inForce,
  input: Type.Object({
    unconfirmedDays: Type.Optional(Type.Integer({ minimum: 0, title: '到账以后的日数' })),
    idleDays: Type.Optional(Type.Integer({ minimum: 0, title: '最早一批未用捐赠的日数' })),
  }),
  parameters: {
    'disbursement.unconfirmedDays': days(
      '拨付后多少日没有确认就提醒',
      'Days after which an unconfirmed disbursement is recalled',
      90,
      '本平台设计：早于 §5.8 的 180 日红旗',
    ),
    'disbursement.idleDays': days(
      '收到后多少日没有分配就提醒',
      'Days after which idle money is recalled',
      365,
      '慈善规格 §5.8 红旗',
    ),
  },
  evaluate({ unconfirmedDays = 0, idleDays = 0 }, { parameters }) {
    const { reasons, say } = findings(article, { unconfirmedDays, idleDays })
    if (unconfirmedDays > parameters['disbursement.unconfirmedDays']) {
      say('WARN', 'UNCONFIRMED_LONG', 'unconfirmedDays', {
        zh: `到账已 ${unconfirmedDays} 日，还没有受益确认。`,
        en: `Settled ${unconfirmedDays} days ago and not confirmed.`,
      })
    }
    if (idleDays > parameters['disbursement.idleDays']) {
      say('WARN', 'IDLE_LONG', 'idleDays', {
        zh: `有款物收到已 ${idleDays} 日，还没有分配。`,
        en: `Something received ${idleDays} days ago is not allocated.`,
      })
    }
    return { reasons }
  },
})
