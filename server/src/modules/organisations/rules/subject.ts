import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

/** 业务活动以登记为前提 of each type; what is in liquidation does nothing else. */
const standingArticles = {
  association: '第二十条、第三十三条',
  'service-institution': '第十六条、第二十五条',
  foundation: '第十六条、第四十二条',
}
const types = { association: '51', 'service-institution': '52', foundation: '53' } as const
const labels: Record<string, string> = {
  registered: '正常',
  suspended: '限期停止活动',
  liquidating: '清算中',
  deregistered: '已注销',
  revoked: '撤销登记或吊销证书',
  voided: '成立登记被撤销',
}

/** Whether an organisation may ask for this at all: by its type, and by the state that it is in. */
export const subjectStanding = defineRule({
  id: 'subject.standing',
  title: { zh: '申办单位的类型和登记状态', en: 'Type and state of the organisation that applies' },
  article: articles.all(standingArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    type: Type.Optional(OrganisationType),
    orgType: Type.String({ title: '登记的组织类型代码' }),
    status: Type.String({ title: '登记状态' }),
    allowed: Type.Array(Type.String(), { title: '可以办理的登记状态' }),
  }),
  parameters: {},
  evaluate({ type, orgType, status, allowed }) {
    const reasons: Reason[] = []
    const own = (Object.keys(types) as OrganisationType[]).find((one) => types[one] === orgType)
    const inputs = { type: type ?? null, orgType, status, allowed }
    if (own === undefined || (type !== undefined && own !== type)) {
      reasons.push(
        reason(
          'FAIL',
          'SUBJECT_TYPE',
          articles.all(standingArticles),
          {
            zh: '这个事项不是这类社会组织办的。',
            en: 'This item is not for organisations of this type.',
          },
          inputs,
          {
            field: 'orgType',
            hint: { zh: '请选本单位类型的事项。', en: 'Choose the item of your own type.' },
          },
        ),
      )
    }
    if (!allowed.includes(status)) {
      reasons.push(
        reason(
          'FAIL',
          'SUBJECT_STATE',
          own ? articles.of(own, standingArticles) : articles.all(standingArticles),
          {
            zh: `登记状态是“${labels[status] ?? status}”，不能办理这个事项。`,
            en: `The state of registration is ${status}; this cannot be done in it.`,
          },
          inputs,
          {
            field: 'status',
            hint: {
              zh: '请先向登记管理机关了解登记状态。',
              en: 'Ask the registrar about the state of registration first.',
            },
          },
        ),
      )
    }
    return { reasons }
  },
})
