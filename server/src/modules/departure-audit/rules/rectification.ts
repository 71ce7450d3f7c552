import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { auditLaw } from '../words.ts'
import { finding } from './finding.ts'

const Numbers = (title: string) => Type.Array(Type.Integer(), { title })

/** Each finding is answered by what was done about it, and accepted before the audit is closed. */
export const rectification = defineRule({
  id: 'departure-audit.rectification',
  title: { zh: '审计发现的问题逐条整改、逐条验收', en: 'Each finding is rectified and accepted' },
  article: `${auditLaw}；整改程序为本平台设计`,
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    findings: Numbers('问题序号'),
    answered: Numbers('已报整改的序号'),
    accepted: Type.Optional(Numbers('验收通过的序号')),
  }),
  parameters: {},
  evaluate(input) {
    const { findings, answered, accepted } = input
    const reasons: Reason[] = []
    const fail = (code: string, zh: string, en: string, field: string) =>
      reasons.push(
        finding(
          { outcome: 'FAIL', code, article: this.article, message: { zh, en }, field },
          input,
        ),
      )
    for (const number of new Set(findings.filter((one, at) => findings.indexOf(one) !== at))) {
      const zh = `问题序号 ${number} 用了两次。请改成不重复的序号。`
      fail('AUDIT_FINDING_TWICE', zh, `Number ${number} is used twice.`, 'findings')
    }
    for (const number of answered.filter((one) => !findings.includes(one))) {
      const zh = `报告里没有问题 ${number}。请核对序号。`
      fail('AUDIT_FINDING_UNKNOWN', zh, `There is no finding ${number}.`, 'answered')
    }
    for (const number of findings.filter((one) => !answered.includes(one))) {
      const zh = `问题 ${number} 还没有整改情况。`
      fail('AUDIT_NOT_RECTIFIED', zh, `Nothing is said of finding ${number}.`, 'answered')
    }
    for (const number of accepted ? findings.filter((one) => !accepted.includes(one)) : []) {
      const zh = `问题 ${number} 还没有验收通过，不能办结。`
      fail('AUDIT_NOT_ACCEPTED', zh, `Finding ${number} is not accepted.`, 'accepted')
    }
    return { reasons }
  },
})
