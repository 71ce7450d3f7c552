import { type AnyRule, defineRule, type Message } from '@yiqi/contracts'
import { deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import {
  inUnit,
  lengthUnder,
  type StatutoryTerm,
  statutoryParameters,
  unitKey,
} from '../../rules/index.ts'
import { charityLiquidation, fileChange, fileDeregistration, reportSealAccount } from './clocks.ts'
import { reason } from './reason.ts'

/** Whether something is reported within its term of law; late is a violation, yet it is taken in. */
export function inTimeRule(term: StatutoryTerm, title: Message): AnyRule {
  return defineRule({
    id: `in-time.${term.name}`,
    title,
    article: term.article,
    inForce: { from: term.from, to: null },
    input: Type.Object({ since: Type.String({ format: 'date', title: '起算日（当日不计）' }) }),
    parameters: statutoryParameters(term),
    evaluate({ since }, { asOf, parameters }) {
      const length = inUnit(lengthUnder(term, parameters), parameters[unitKey(term.name)])
      const result = deadline(length, since)
      const inputs = { since, asOf, ...length }
      if (!result.ok) {
        const { code, message, hint } = result
        return {
          reasons: [reason('WARN', code, term.article, message, inputs, { field: 'since', hint })],
        }
      }
      const { due } = result
      if (asOf <= due) return { reasons: [], result: { due } }
      const message = {
        zh: `最晚应在 ${due} 报送，已经逾期；${term.onLapse.zh}。`,
        en: `It was due on ${due}; ${term.onLapse.en}.`,
      }
      return {
        reasons: [reason('WARN', 'LATE', term.article, message, inputs, { field: 'since' })],
        result: { due },
      }
    },
  }) as AnyRule
}

export const inTimeRules: readonly AnyRule[] = [
  inTimeRule(fileChange, { zh: '变更登记在期限内申请', en: 'The change is filed in time' }),
  inTimeRule(fileDeregistration, {
    zh: '注销登记在期限内申请',
    en: 'The deregistration is filed in time',
  }),
  inTimeRule(reportSealAccount, {
    zh: '印章式样、银行账号在期限内报送',
    en: 'Seal and account are reported in time',
  }),
  inTimeRule(charityLiquidation, {
    zh: '慈善组织在期限内成立清算组',
    en: 'The liquidation group of a charity is set up in time',
  }),
]
