import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings, inForce } from './law.ts'

const article = '慈善规格 §1：提出的人和批准的人是两个人'

/** Above which amount a disbursement is approved by a second person. */
export const secondPerson = defineRule({
  id: 'disbursements.second-person',
  title: { zh: '拨付由第二人批准', en: 'A second person approves a disbursement' },
  article,
  inForce,
  input: Type.Object({ amount: Type.Integer({ minimum: 0, title: '数额（分）' }) }),
  parameters: {
    'disbursement.alone': {
      label: { zh: '一人可以拨付的数额', en: 'Amount that one person may disburse' },
      default: 100_000,
      unit: '分',
      source: '本平台设计：慈善规格 §1、§3 四眼原则，数额由组织的财务制度定',
      mark: 'D',
    },
  },
  evaluate(given, { parameters }) {
    const { reasons } = findings(article, given)
    return { reasons, result: { needsSecond: given.amount > parameters['disbursement.alone'] } }
  },
})
