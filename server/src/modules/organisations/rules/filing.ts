import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const Numbers = (title: string) => Type.Array(Type.String(), { title })

/** A filing ends what is on record, and adds what is not. */
export const filingNumbers = defineRule({
  id: 'filing.numbers',
  title: { zh: '备案内容和台账对得上', en: 'The filing agrees with the register' },
  article:
    '《社会团体登记管理条例》第十六条、《民办非企业单位登记管理暂行条例》第十四条、《基金会管理条例》第十四条第二款',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    onRecord: Numbers('台账里的编号'),
    ended: Numbers('停用、注销的编号'),
    added: Numbers('新备案的编号'),
  }),
  parameters: {},
  evaluate({ onRecord, ended, added }) {
    const reasons: Reason[] = []
    const say = (code: string, field: string, message: Message) =>
      reasons.push(
        reason('FAIL', code, this.article, message, { onRecord, ended, added }, { field }),
      )
    for (const number of ended.filter((one) => !onRecord.includes(one))) {
      const zh = `台账里没有 ${number}。请核对编号。`
      say('NUMBER_UNKNOWN', 'ended', { zh, en: `${number} is not on record.` })
    }
    for (const number of added.filter((one) => onRecord.includes(one))) {
      const zh = `${number} 已经备案。请核对编号。`
      say('NUMBER_KNOWN', 'added', { zh, en: `${number} is on record already.` })
    }
    for (const number of new Set(added.filter((one, at) => added.indexOf(one) !== at))) {
      const zh = `${number} 填了两次。`
      say('NUMBER_TWICE', 'added', { zh, en: `${number} is entered twice.` })
    }
    return { reasons }
  },
})
