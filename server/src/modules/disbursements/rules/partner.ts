import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { order74 } from '../../charity/index.ts'
import { findings, inForce } from './law.ts'

const article = `${order74}第十一条`

/** Money goes to an executing partner only where the agreement with it is on record (§5.6). */
export const partnerOnRecord = defineRule({
  id: 'disbursements.partner-on-record',
  title: { zh: '执行方是备案的合作方', en: 'The executing partner is on record' },
  article,
  inForce,
  input: Type.Object({
    partner: Type.String({ title: '执行方' }),
    onRecord: Type.Array(Type.String(), { title: '备案的合作方' }),
  }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    if (!given.onRecord.includes(given.partner)) {
      say(
        'FAIL',
        'PARTNER_NOT_ON_RECORD',
        'payeeName',
        {
          zh: `${given.partner} 不是这项活动备案的合作方。`,
          en: `${given.partner} is no partner on record of this campaign.`,
        },
        {
          zh: '请照备案的名称写；新的合作方先办“募捐方案补正备案”。',
          en: 'Take the name on record; a new partner needs a supplement to the plan first.',
        },
      )
    }
    return { reasons }
  },
})
