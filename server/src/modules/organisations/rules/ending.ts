import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const groupArticles = {
  association: '第二十条',
  'service-institution': '第十六条第二款',
  foundation: '第十八条第一款',
}
const endingArticles = {
  association: '第二十一条、第二十二条',
  'service-institution': '第十七条',
  foundation: '第十八条、第三十三条',
}

/** 清算组: somebody answers for it. */
export const liquidationGroup = defineRule({
  id: 'liquidation.group',
  title: { zh: '清算组的组成', en: 'Make-up of the liquidation group' },
  article: articles.all(groupArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    type: OrganisationType,
    members: Type.Integer({ minimum: 0, title: '清算组人数' }),
    heads: Type.Integer({ minimum: 0, title: '标为组长的人数' }),
  }),
  parameters: {},
  evaluate({ type, members, heads }) {
    if (heads === 1) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'LIQUIDATION_HEAD',
          articles.of(type, groupArticles),
          {
            zh: `清算组要有一名组长，现标了 ${heads} 名。`,
            en: `The group has one head, not ${heads}.`,
          },
          { members, heads },
          {
            field: 'heads',
            hint: { zh: '请在一名成员下勾选组长。', en: 'Tick the head under one member.' },
          },
        ),
      ],
    }
  },
})

/** 清算报告: done, debts settled, and what remains goes nowhere it may not. */
export const liquidationDone = defineRule({
  id: 'deregistration.liquidation',
  title: { zh: '清算已经完成', en: 'The liquidation is done' },
  article: articles.all(endingArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    type: OrganisationType,
    from: Type.String({ format: 'date', title: '清算开始日期' }),
    to: Type.String({ format: 'date', title: '清算结束日期' }),
    hasDebts: Type.Boolean({ title: '还有债权债务没有清结' }),
    surplusIsGiven: Type.Boolean({ title: '剩余财产按章程处理' }),
  }),
  parameters: {},
  evaluate({ type, from, to, hasDebts, surplusIsGiven }, { asOf }) {
    const article = articles.of(type, endingArticles)
    const inputs = { type, from, to, hasDebts, surplusIsGiven, asOf }
    const reasons: Reason[] = []
    const say = (outcome: 'FAIL' | 'WARN', code: string, field: string, zh: string, en: string) =>
      reasons.push(reason(outcome, code, article, { zh, en }, inputs, { field }))
    if (to < from) {
      say('FAIL', 'LIQUIDATION_DATES', 'to', `结束日期 ${to} 早于开始日期。`, 'It ends first.')
    }
    if (to > asOf) {
      const zh = `清算到 ${to} 才结束，还不能申请注销登记。`
      say('FAIL', 'LIQUIDATION_OPEN', 'to', zh, `The liquidation ends on ${to} only.`)
    }
    if (hasDebts) {
      const zh = '还有债权债务没有清结。请清结后再申请。'
      say('FAIL', 'LIQUIDATION_DEBTS', 'hasDebts', zh, 'Debts are still to be settled.')
    }
    if (!surplusIsGiven) {
      // Of a foundation the regulation says where it goes, of others the charter.
      const zh = '剩余财产须按章程用于公益目的，或者转给宗旨相近的组织。'
      const outcome = type === 'foundation' ? 'FAIL' : 'WARN'
      say(outcome, 'LIQUIDATION_SURPLUS', 'surplusIsGiven', zh, 'See the charter on what remains.')
    }
    return { reasons }
  },
})

const returnedLabels: Record<string, string> = {
  returned_certificate: '登记证书',
  returned_seal: '印章',
  returned_vouchers: '财务凭证',
}

/** 收缴登记证书、印章和财务凭证. */
export const returnedItems = defineRule({
  id: 'deregistration.returned',
  title: { zh: '证书、印章、财务凭证已收回', en: 'Certificate, seal and vouchers are back' },
  article: articles.all(endingArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    missing: Type.Array(Type.String(), { title: '还没有收回的' }),
  }),
  parameters: {},
  evaluate({ missing }) {
    if (missing.length === 0) return { reasons: [] }
    const names = missing.map((code) => returnedLabels[code] ?? code).join('、')
    return {
      reasons: [
        reason(
          'FAIL',
          'NOT_RETURNED',
          this.article,
          { zh: `还没有收回：${names}。`, en: `Not back yet: ${missing.join(', ')}.` },
          { missing },
          {
            field: 'missing',
            hint: {
              zh: '收到后在“收回的证书、印章和凭证”里勾选；遗失的先登报声明。',
              en: 'Tick what has come back; for what is lost a notice in the press comes first.',
            },
          },
        ),
      ],
    }
  },
})
