import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'

const law = '《中华人民共和国慈善法》（2023 年修正）'
const order74 = '《慈善组织公开募捐管理办法》（民政部令第74号）'
const source = '本平台设计'

const input = Type.Object({
  isQualified: Type.Boolean({ title: '公开募捐资格有效' }),
  plan: Type.Union(
    [
      Type.Object({
        isFiled: Type.Boolean({ title: '备案已经公开，没有被责令停止' }),
        from: Type.String({ format: 'date', title: '开始日期' }),
        to: Type.String({ format: 'date', title: '结束日期' }),
      }),
      Type.Null(),
    ],
    { title: '备案的募捐方案，没有备案的为空' },
  ),
  on: Type.String({ format: 'date', title: '捐赠日期' }),
  amountFen: Type.Optional(Type.Integer({ title: '金额（分）' })),
})
type Input = Static<typeof input>

const parameters = {
  'donations.leastFen': {
    label: { zh: '网上捐赠最少', en: 'Least amount on line' },
    default: 1,
    unit: '分',
    source,
    mark: 'D',
  },
  'donations.mostFen': {
    label: { zh: '网上捐赠一笔最多，更多的请银行转账', en: 'Most in one payment on line' },
    default: 5_000_000,
    unit: '分',
    source: '各支付渠道的单笔限额不同，未逐一核对',
    mark: 'K',
  },
  'donations.quickFen': {
    label: { zh: '捐赠页上的几个金额（分）', en: 'Sums offered on the page' },
    default: '1000,5000,10000,50000',
    pattern: '^[0-9]+(,[0-9]+){0,5}$',
    source,
    mark: 'D',
  },
  'donations.lineage': {
    label: { zh: '溯源规则：fifo 先收先用，prorata 按比例', en: 'Lineage of a campaign’s money' },
    default: 'fifo',
    pattern: '^(fifo|prorata)$',
    source: 'C §6.2，本平台设计',
    mark: 'D',
  },
} as const

export interface GivingTerms {
  leastFen: number
  mostFen: number
  quickFen: number[]
  lineage: 'fifo' | 'prorata'
}

interface Check {
  code: string
  field: string
  article: string
  holds: boolean
  message: Message
  hint: Message
}

function checksOf({ isQualified, plan, on, amountFen }: Input, terms: GivingTerms): Check[] {
  const elsewhere = {
    zh: '请到其他正在进行的募捐活动捐赠。',
    en: 'Please give to another campaign that goes on.',
  }
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  return [
    {
      ...{ code: 'QUAL_ACTIVE', field: 'campaign', article: `${law}第二十二条` },
      holds: isQualified,
      message: {
        zh: '这个组织没有有效的公开募捐资格，不能公开募捐。',
        en: 'The organisation is not qualified for public fundraising.',
      },
      hint: elsewhere,
    },
    {
      ...{ code: 'FILING_PUBLISHED', field: 'campaign' },
      article: `${law}第二十四条、${order74}第十一条`,
      holds: plan?.isFiled === true,
      message: {
        zh: '募捐方案没有备案，或者已经被责令停止。',
        en: 'The plan is not on record, or was stopped.',
      },
      hint: elsewhere,
    },
    {
      ...{ code: 'WITHIN_PERIOD', field: 'campaign', article: `${law}第二十四条` },
      holds: plan !== null && plan.from <= on && on <= plan.to,
      message: {
        zh: `不在备案的募捐时间内（${plan?.from ?? '—'} 至 ${plan?.to ?? '—'}）。`,
        en: `It is not within the period filed (${plan?.from ?? '—'} to ${plan?.to ?? '—'}).`,
      },
      hint: elsewhere,
    },
    {
      ...{ code: 'AMOUNT_LEAST', field: 'amount', article: source },
      holds: amountFen === undefined || amountFen >= terms.leastFen,
      message: {
        zh: `金额最少 ${yuan(terms.leastFen)} 元。`,
        en: `The least is ${yuan(terms.leastFen)} yuan.`,
      },
      hint: { zh: '请改金额。', en: 'Change the amount.' },
    },
    {
      ...{ code: 'AMOUNT_MOST', field: 'amount', article: source },
      holds: amountFen === undefined || amountFen <= terms.mostFen,
      message: {
        zh: `网上一笔最多 ${yuan(terms.mostFen)} 元。`,
        en: `The most in one payment is ${yuan(terms.mostFen)} yuan.`,
      },
      hint: {
        zh: '请分几笔，或者银行转账到备案的账户。',
        en: 'Give in several payments, or by transfer to the account filed.',
      },
    },
  ]
}

/** Whether a campaign takes gifts today, and the sums of its giving page. */
export const acceptanceRule = defineRule({
  id: 'donations.acceptance',
  title: { zh: '募捐活动可以接受捐赠', en: 'A campaign may take gifts' },
  article: `${law}第二十二条、第二十四条、${order74}第十一条`,
  inForce: { from: '2024-09-05', to: null },
  input,
  parameters,
  evaluate(given, { parameters: set }) {
    const terms: GivingTerms = {
      leastFen: set['donations.leastFen'],
      mostFen: set['donations.mostFen'],
      quickFen: set['donations.quickFen'].split(',').map(Number),
      lineage: set['donations.lineage'] === 'prorata' ? 'prorata' : 'fifo',
    }
    const reasons = checksOf(given, terms)
      .filter(({ holds }) => !holds)
      .map(
        ({ holds: _, ...check }): Reason => ({
          ...check,
          outcome: 'FAIL',
          inputs: { on: given.on },
        }),
      )
    return { reasons, result: terms }
  },
})
