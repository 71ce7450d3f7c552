import { defineRule } from '@yiqi/contracts'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'

/** 登记证书的有效期限 (governance §13). An anniversary closes the period before it, and nothing rolls. */
export const certificateValidity = defineRule({
  id: 'certificate.validity',
  title: { zh: '登记证书的有效期限', en: 'How long a certificate is valid' },
  article: '登记证书的有效期限由登记管理机关规定（参数 cert.years）',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({ from: Type.String({ format: 'date', title: '发证日期' }) }),
  parameters: {
    'cert.years': {
      label: { zh: '有效期（年）', en: 'Years of validity' },
      default: 5,
      unit: '年',
      source: '各地登记证书通行 5 年，未核到条文',
      mark: 'K?',
    },
  },
  evaluate({ from }, { parameters }) {
    const to = addDays(addYears(from, parameters['cert.years']), -1)
    const message = { zh: `自 ${from} 至 ${to}。`, en: `From ${from} to ${to}.` }
    const inputs = { from }
    return {
      reasons: [{ code: 'CERT_VALIDITY', outcome: 'INFO', article: this.article, message, inputs }],
      result: { from, to },
    }
  },
})
