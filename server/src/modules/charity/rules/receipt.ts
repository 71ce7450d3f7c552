import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { receiptMeasures } from './law.ts'

const kinds = {
  donation: '捐赠',
  sponsorship: '赞助',
  'profit-linked': '和营利行为挂钩',
  levy: '集资、摊派',
  service: '会费、服务收费',
} as const
const article = `${receiptMeasures}第三条至第十一条、《中华人民共和国慈善法》第三十八条`

/** Whether a 公益事业捐赠票据 is issued for what was received, and what a refund needs first. */
export const donationReceipt = defineRule({
  id: 'charity.receipt',
  title: { zh: '公益事业捐赠票据的开具', en: 'Issue of donation receipts' },
  article,
  inForce: { from: '2024-01-01', to: null },
  input: Type.Object({
    kind: Type.Union(
      Object.keys(kinds).map((one) => Type.Literal(one as keyof typeof kinds)),
      { title: '收到的是什么' },
    ),
    choice: Type.Union([Type.Literal('issue'), Type.Literal('waived'), Type.Literal('anonymous')], {
      title: '捐赠人要票据、放弃或者匿名',
    }),
    hasReliableValue: Type.Optional(Type.Boolean({ title: '物资有可靠的公允价值' })),
    refund: Type.Optional(
      Type.Object({
        isIssued: Type.Boolean({ title: '已经开具票据' }),
        isReversed: Type.Boolean({ title: '票据已经红冲' }),
      }),
    ),
  }),
  parameters: {
    'receipt.keepYears': {
      label: { zh: '捐赠记录至少保存几年', en: 'Years that records are kept' },
      default: 5,
      unit: '年',
      source: 'C §9，未核到条文',
      mark: 'K',
    },
    'receipt.enterpriseLimit': {
      label: { zh: '企业当年可扣除年度利润的', en: 'Share of profit that enterprises deduct' },
      default: 12,
      unit: '%',
      source: '企业所得税法第九条，未核对原文',
      mark: 'K',
    },
    'receipt.personLimit': {
      label: { zh: '个人可扣除应纳税所得额的', en: 'Share of income that persons deduct' },
      default: 30,
      unit: '%',
      source: '个人所得税法第六条，未核对原文',
      mark: 'K',
    },
  },
  evaluate({ kind, choice, hasReliableValue = true, refund }, { parameters }) {
    const { reasons, say } = findings(article, { kind, choice, hasReliableValue })
    const isDonation = kind === 'donation'
    if (!isDonation) {
      say('FAIL', 'RECEIPT_NOT_A_DONATION', 'kind', {
        zh: `${String(kinds[kind])}不是捐赠，不得开具公益事业捐赠票据。`,
        en: 'This is no donation: no receipt may be issued.',
      })
    } else if (choice !== 'issue' || !hasReliableValue) {
      say('INFO', 'RECEIPT_NONE', 'choice', {
        zh: hasReliableValue
          ? '捐赠人匿名或者放弃票据：登记捐赠，不开票据。'
          : '物资没有可靠价值：登记实物，不确认收入，不开票据。',
        en: 'The gift is recorded; no receipt is issued.',
      })
    }
    if (refund?.isIssued && !refund.isReversed) {
      say(
        'FAIL',
        'RECEIPT_REVERSE_FIRST',
        'refund',
        { zh: '已经开具票据，退款以前要先红冲。', en: 'The receipt is reversed before a refund.' },
        { zh: '请先开红字票据，再退款。', en: 'Issue the red reversal first.' },
      )
    }
    return {
      reasons,
      result: {
        issues: isDonation && choice === 'issue' && hasReliableValue,
        enterpriseLimit: parameters['receipt.enterpriseLimit'],
        personLimit: parameters['receipt.personLimit'],
      },
    }
  },
})
