import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { charityLaw } from '../../charity/index.ts'
import { findings, inForce } from './law.ts'

const article = `${charityLaw}第五十八条、第七十九条`

/** When the book of a campaign may be closed; that nothing is left in it the ledger itself sees to. */
export const closing = defineRule({
  id: 'disbursements.closing',
  title: { zh: '活动结账', en: 'Closing the book of a campaign' },
  article,
  inForce,
  input: Type.Object({
    endOn: Type.String({ format: 'date', title: '方案的结束日期' }),
    isOver: Type.Boolean({ title: '已经全面公开或者被责令停止' }),
    open: Type.Integer({ minimum: 0, title: '没有办完的拨付' }),
  }),
  parameters: {},
  evaluate(given, { asOf }) {
    const { reasons, say } = findings(article, given)
    if (!given.isOver && asOf <= given.endOn) {
      const message = {
        zh: `募捐到 ${given.endOn} 才结束。`,
        en: `The campaign goes on until ${given.endOn}.`,
      }
      const hint = {
        zh: '提前结束的，先办“募捐活动结项公开”。',
        en: 'If it ended before, disclose it in full first.',
      }
      say('FAIL', 'FUNDRAISING_GOES_ON', 'campaign', message, hint)
    }
    if (given.open > 0) {
      say(
        'FAIL',
        'DISBURSEMENTS_OPEN',
        'campaign',
        {
          zh: `还有 ${given.open} 笔拨付或者转出没有办完。`,
          en: `${given.open} disbursements or transfers are not finished.`,
        },
        { zh: '请先批准、登记到账或者退回。', en: 'Approve, settle or reject them first.' },
      )
    }
    return { reasons }
  },
})
