import { Type } from 'typebox'
import { defineIndicator, designed } from './indicator.ts'
import { text } from '../../words.ts'

/* Red flags of charitable giving (慈善规格 §5.8), over what the public ledger says. */

/** Each is a lead for whoever enforces, with what it was reckoned from. */
const redFlag: typeof defineIndicator = (indicator) =>
  defineIndicator({ ...indicator, makesLead: true })

const source = '规范 charity §5.8（设计值，登记管理机关可调整）'
const Words = (title: string) => Type.String({ maxLength: 200, title })
const Fen = (title: string) => Type.Integer({ minimum: 0, title: `${title}（分）` })

const unconfirmed = redFlag({
  code: 'C01',
  title: text('拨付后没有受益确认', 'Paid out and not confirmed'),
  formula: text(
    '各活动中最低的：已确认 ÷ 半年前已拨付',
    'the lowest of all campaigns: confirmed over what was paid out long ago',
  ),
  input: Type.Object({
    campaigns: Type.Array(
      Type.Object({ disbursed: Fen('期限以前已拨付'), confirmed: Fen('已确认') }),
      { maxItems: 10_000, title: '各募捐活动' },
    ),
  }),
  thresholds: { when: 'below', yellow: 0.5, orange: 0.25, source },
  measure({ campaigns }) {
    const shares = campaigns.flatMap(({ disbursed, confirmed }) =>
      disbursed > 0 ? [confirmed / disbursed] : [],
    )
    return { value: shares.length > 0 ? Math.min(...shares) : null }
  },
})

const idle = redFlag({
  code: 'C02',
  title: text('善款闲置', 'Gifts that lie idle'),
  formula: text(
    '有未分配善款、又没有使用的天数',
    'days without use while something is unallocated',
  ),
  input: Type.Object({ days: Type.Integer({ minimum: 0, title: '天数' }) }),
  thresholds: { when: 'above', yellow: 365, orange: 730, unit: '天', source },
  measure: ({ days }) => ({ value: days }),
})

const onePayee = redFlag({
  code: 'C03',
  title: text('拨付集中于一个对象', 'Most is paid to one payee'),
  formula: text(
    '各活动中最高的：拨给一个对象的 ÷ 已拨付',
    'the highest of all campaigns: paid to one payee over all that was paid out',
  ),
  input: Type.Object({
    largest: Fen('拨给一个对象'),
    disbursed: Fen('已拨付'),
    campaign: Type.Optional(Words('活动')),
    payee: Type.Optional(Words('对象')),
  }),
  thresholds: { when: 'above', yellow: 0.5, orange: 0.8, source },
  measure: ({ largest, disbursed }) => ({ value: disbursed > 0 ? largest / disbursed : null }),
})

const relatedPayee = redFlag({
  code: 'C04',
  title: text('拨给关联方', 'Paid to related parties'),
  formula: text(
    '拨给有共同负责人的组织的笔数',
    'payments to organisations that share a person in charge',
  ),
  input: Type.Object({
    payments: Type.Integer({ minimum: 0, title: '笔数' }),
    payees: Type.Optional(
      Type.Array(
        Type.Object({
          campaign: Words('活动'),
          payee: Words('对象'),
          payeeUscc: Words('信用代码'),
          fen: Fen('拨付'),
        }),
        { maxItems: 10_000, title: '关联的对象' },
      ),
    ),
  }),
  thresholds: { when: 'at-least', orange: 1, unit: '笔', source },
  measure: ({ payments }) => ({ value: payments }),
})

const refunds = redFlag({
  code: 'C05',
  title: text('退款偏多', 'Many refunds'),
  formula: text(
    '各活动中最高的：退款 ÷ 募得',
    'the highest of all campaigns: refunded over raised',
  ),
  input: Type.Object({
    campaigns: Type.Array(Type.Object({ raised: Fen('募得'), refunded: Fen('退款') }), {
      maxItems: 10_000,
      title: '各募捐活动',
    }),
  }),
  thresholds: { when: 'above', yellow: 0.05, orange: 0.2, source },
  more: {
    least: designed(text('募得多少元以上才看', 'Looked at from this sum on'), 10_000, '元'),
  },
  measure({ campaigns }, { least = 0 }) {
    const shares = campaigns.flatMap(({ raised, refunded }) =>
      raised >= least * 100 && raised > 0 ? [refunded / raised] : [],
    )
    return { value: shares.length > 0 ? Math.max(...shares) : null }
  },
})

const overTarget = redFlag({
  code: 'C06',
  title: text('募得远超目标', 'Far above the target'),
  formula: text(
    '各活动中最高的：募得 ÷ 备案目标',
    'the highest of all campaigns: raised over target',
  ),
  input: Type.Object({
    campaigns: Type.Array(Type.Object({ raised: Fen('募得'), target: Fen('备案目标') }), {
      maxItems: 10_000,
      title: '各募捐活动',
    }),
  }),
  thresholds: { when: 'at-least', yellow: 3, source },
  measure({ campaigns }) {
    const ratios = campaigns.flatMap(({ raised, target }) => (target > 0 ? [raised / target] : []))
    return { value: ratios.length > 0 ? Math.max(...ratios) : null }
  },
})

export const campaignIndicators = [
  ...[unconfirmed, idle, onePayee],
  ...[relatedPayee, refunds, overTarget],
]
