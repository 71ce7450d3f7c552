import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const auditArticles = {
  association: '第二十七条',
  'service-institution': '第二十二条',
  foundation: '第三十七条',
}

/** States of an audit in which its report is out (governance §12). */
const issued = ['ISSUED', 'RECTIFYING', 'CLOSED']

/** 离任审计: no change of the legal representative before the report on the outgoing one. */
export const departureAudit = defineRule({
  id: 'change.legal-representative-audit',
  title: {
    zh: '变更法定代表人须先有离任审计报告',
    en: 'Audit before the legal representative changes',
  },
  article: articles.all(auditArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    audit: Type.Optional(
      Type.Object(
        {
          state: Type.Unsafe<string>({
            enum: ['DUE', 'COMMISSIONED', 'FIELDWORK', 'DRAFT', 'COMMENTS', ...issued],
            title: '审计进展',
          }),
          opinion: Type.Optional(
            Type.Unsafe<string>({
              enum: ['unqualified', 'qualified', 'adverse', 'disclaimer'],
              title: '审计意见：无保留、保留、否定、无法表示',
            }),
          ),
        },
        { title: '对离任者的审计' },
      ),
    ),
  }),
  parameters: {},
  evaluate({ type, audit }) {
    const article = articles.of(type, auditArticles)
    const inputs = { type, audit: audit ?? null }
    const reasons: Reason[] = []
    if (!audit || !issued.includes(audit.state)) {
      reasons.push(
        reason(
          'FAIL',
          'AUDIT_REQUIRED',
          article,
          {
            zh: '还没有对离任法定代表人的审计报告，不能变更。',
            en: 'There is no audit report yet on the legal representative who leaves.',
          },
          inputs,
          {
            field: 'audit',
            hint: {
              zh: '请等登记管理机关委托的审计出具报告后再申请变更。',
              en: 'Apply once the audit commissioned by the registrar has been issued.',
            },
          },
        ),
      )
    } else if (audit.opinion === 'adverse' || audit.opinion === 'disclaimer') {
      reasons.push(
        reason(
          'WARN',
          'AUDIT_ADVERSE',
          article,
          {
            zh: `审计意见是“${audit.opinion === 'adverse' ? '否定' : '无法表示'}”，须人工审查并转线索。`,
            en: 'The opinion is adverse or disclaimed: an official reviews it, and it becomes a lead.',
          },
          inputs,
          { field: 'audit' },
        ),
      )
    }
    return { reasons }
  },
})
