import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, order81 } from './law.ts'

const article = `${charityLaw}第七十九条、${order81}`

/** What the full disclosure of a campaign has to say (C §4 D9, D10). */
export const campaignClosing = defineRule({
  id: 'charity.campaign-closing',
  title: { zh: '募捐活动结项公开的内容', en: 'Content of the full disclosure' },
  article,
  inForce: { from: '2024-09-05', to: null },
  input: Type.Object({
    startOn: Type.String({ format: 'date', title: '活动开始日期' }),
    closedOn: Type.String({ format: 'date', title: '活动结束日期' }),
    endOn: Type.String({ format: 'date', title: '方案的结束日期，或者更早的责令停止日期' }),
    raised: Type.Integer({ minimum: 0, title: '募得款物（分）' }),
    used: Type.Integer({ minimum: 0, title: '已使用（分）' }),
    hasPartners: Type.Boolean({ title: '有合作方' }),
    evaluatesPartners: Type.Boolean({ title: '写明了对合作方的评估' }),
    bookRaised: Type.Optional(
      Type.Integer({ minimum: 0, title: '公开账本里募得，扣除退款（分）' }),
    ),
    bookUsed: Type.Optional(Type.Integer({ minimum: 0, title: '公开账本里已拨付（分）' })),
  }),
  parameters: {},
  evaluate(given, { asOf }) {
    const { reasons, say } = findings(article, { ...given, asOf })
    if (given.used > given.raised) {
      say('FAIL', 'USED_EXCEEDS_RAISED', 'used', {
        zh: '使用的多于募得的。',
        en: 'More was used than was raised.',
      })
    }
    for (const [field, said, booked] of [
      ['raised', given.raised, given.bookRaised],
      ['used', given.used, given.bookUsed],
    ] as const) {
      if (booked === undefined || booked === said) continue
      const yuan = (booked / 100).toFixed(2)
      say(
        'FAIL',
        'DIFFERS_FROM_LEDGER',
        field,
        {
          zh: `和公开账本不一致：账本里是 ${yuan} 元。`,
          en: `The public ledger says otherwise: ${yuan} yuan.`,
        },
        {
          zh: '请照账本填写；账本缺的，先补记捐赠或者拨付。',
          en: 'Give what the ledger says; what it lacks is recorded first.',
        },
      )
    }
    if (given.closedOn < given.startOn || given.closedOn > asOf) {
      say('FAIL', 'CLOSED_ON_WRONG', 'closedOn', {
        zh: '结束日期要在活动开始以后、今天以前。',
        en: 'It ends after its start and not later than today.',
      })
    }
    if (given.closedOn > given.endOn) {
      say(
        'FAIL',
        'CLOSED_AFTER_END',
        'closedOn',
        {
          zh: `活动最晚到 ${given.endOn}：方案到这一天为止，或者这一天被责令停止。`,
          en: `The campaign went on until ${given.endOn} at the latest, by its plan or an order.`,
        },
        { zh: `请写 ${given.endOn} 或者更早的日期。`, en: `Give ${given.endOn} or a day before.` },
      )
    }
    if (given.hasPartners && !given.evaluatesPartners) {
      say('FAIL', 'PARTNER_NOT_EVALUATED', 'evaluatesPartners', {
        zh: '有合作方的，要公开对合作方的评估和监督。',
        en: 'Partners are to be evaluated.',
      })
    }
    return { reasons, result: { unused: given.raised - given.used } }
  },
})
