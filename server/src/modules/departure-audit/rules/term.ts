import { defineRule } from '@yiqi/contracts'
import { addMonths, addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { auditLaw } from '../words.ts'
import { finding } from './finding.ts'

/** When the audit of a legal representative falls due because his term comes to its end. */
export const auditTerm = defineRule({
  id: 'departure-audit.term',
  title: { zh: '换届审计何时立件', en: 'When the audit at the end of a term is opened' },
  article: auditLaw,
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({ startedOn: Type.String({ format: 'date', title: '任职日期' }) }),
  parameters: {
    'departureAudit.termYears': {
      label: { zh: '一届任期（年）', en: 'Years of a term' },
      default: 5,
      unit: '年',
      source: '章程规定，基金会不超过 5 年（基金会管理条例第二十条）；其他以章程为准',
      mark: 'K?',
    },
    'departureAudit.leadMonths': {
      label: { zh: '届满前几个月立件', en: 'Months before its end' },
      default: 3,
      unit: '个月',
      source: '本平台设计；地方要求会前 1 个月报送材料（桂民函〔2024〕258号）',
      mark: 'D',
    },
  },
  evaluate({ startedOn }, { parameters }) {
    const endsOn = addYears(startedOn, parameters['departureAudit.termYears'])
    const openOn = addMonths(endsOn, -parameters['departureAudit.leadMonths'])
    const message = {
      zh: `任期到 ${endsOn}，${openOn} 起应当立件审计。`,
      en: `The term ends on ${endsOn}; the audit is due from ${openOn} on.`,
    }
    const said = { outcome: 'INFO', code: 'AUDIT_TERM', article: this.article, message } as const
    return { reasons: [finding(said, { startedOn })], result: { endsOn, openOn } }
  },
})
