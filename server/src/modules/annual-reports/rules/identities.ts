import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, evaluate, type FormRecord, holds } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { identityRules } from '../statements/identities.ts'
import { giftIdentities } from '../statements/gift-identities.ts'

const all = [...giftIdentities, ...identityRules]

const article =
  '《民间非营利组织会计制度》（财会〔2004〕7 号）会民非01表至会民非03表；基金会年度工作报告格式（民政部）'

/** 勾稽关系, of figures that somebody else has added up: an import, another system, an old report. */
export const identities = defineRule({
  id: 'report.identities',
  title: { zh: '报表勾稽关系', en: 'Identities of the statements' },
  article,
  inForce: { from: '2005-01-01', to: null },
  input: Type.Object({
    amounts: Type.Record(Type.String(), Type.Integer(), { title: '指标和金额（分）' }),
  }),
  parameters: {},
  evaluate({ amounts }) {
    const record: FormRecord = amounts
    const reasons = all
      .filter(({ expression }) => !holds(expression, record))
      .map(({ id, severity, message, gap, basis = article, fields: [place] }) => {
        const apart = gap ? Math.abs(Number(evaluate(gap, record) ?? 0)) : 0
        return reason(
          severity === 'error' ? 'FAIL' : 'WARN',
          id,
          basis,
          {
            zh: `${message.zh}，相差 ${yuan(apart)}。`,
            en: `${message.en}: ${yuanEn(apart)} apart.`,
          },
          { apart },
          place ? { field: place } : {},
        )
      })
    return { reasons, result: { checked: all.length } }
  },
})
