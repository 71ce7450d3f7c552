import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from '../penalty/kinds.ts'

/** Only what is published is withdrawn, and by whoever published it or an office above. */
export const illegalWithdrawal = defineRule({
  id: 'illegal.withdrawal',
  title: {
    zh: '撤回已公布的非法社会组织',
    en: 'Withdrawal from the list of illegal organisations',
  },
  article: '《中华人民共和国政府信息公开条例》（公布的信息不准确的应当更正，条款未核）',
  inForce: { from: '2008-05-01', to: null },
  input: Type.Object({
    status: Type.Enum(['none', 'suspected', 'banned', 'withdrawn'], { title: '名单里的状态' }),
    registrar: Type.String({ maxLength: 6, title: '办理机关区划' }),
    publishedBy: Type.String({ maxLength: 6, title: '公布机关区划' }),
  }),
  parameters: {},
  evaluate(input) {
    const { status, registrar, publishedBy } = input
    const { reasons, say } = findings(this.article, input)
    const above = registrar === '100000' ? '' : registrar.replace(/0{4}$|(?<=^.{4})00$/, '')
    if (status === 'none')
      say('FAIL', 'ILLEGAL_UNKNOWN', {
        zh: '名单里没有这个编号',
        en: 'The list has no such number',
      })
    else if (status === 'withdrawn')
      say('FAIL', 'ILLEGAL_WITHDRAWN', { zh: '已经撤回', en: 'It is withdrawn already' })
    else if (!publishedBy.startsWith(above))
      say('FAIL', 'ILLEGAL_ELSEWHERE', {
        zh: '由公布它的机关或者其上级撤回',
        en: 'Whoever published it withdraws it, or an office above',
      })
    else say('PASS', 'ILLEGAL_PUBLISHED', { zh: '可以撤回', en: 'It may be withdrawn' })
    return { reasons }
  },
})
