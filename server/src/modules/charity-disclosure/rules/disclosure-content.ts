import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { charityLaw, findings, findNamedPerson, order81 } from '../../charity/index.ts'

const article = `${charityLaw}第七十六条、第八十二条，${order81}`
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/

/** What a disclosure says is of the charity's own matters, adds up and shows nobody (CL 82). */
export const disclosureContent = defineRule({
  id: 'charity.disclosure-content',
  title: { zh: '慈善信息公开的内容', en: 'Content of a disclosure' },
  article,
  inForce: { from: '2024-09-05', to: null },
  input: Type.Object({
    isCharity: Type.Boolean({ title: '是慈善组织' }),
    about: Type.Optional(Type.String({ title: '所公开的活动、项目、信托编号或者年度' })),
    onRecord: Type.Array(Type.String(), { title: '本单位的活动、项目、信托编号或者应报年度' }),
    corrects: Type.Optional(Type.String({ title: '更正的公开编号' })),
    disclosed: Type.Array(Type.String(), { title: '已经公开的编号' }),
    texts: Type.Array(Type.String(), { title: '文字内容' }),
    raised: Type.Optional(Type.Integer({ minimum: 0, title: '募得款物（分）' })),
    used: Type.Optional(Type.Integer({ minimum: 0, title: '已使用（分）' })),
  }),
  parameters: {},
  evaluate(given) {
    const { about, onRecord, corrects, disclosed, texts, raised, used } = given
    const { reasons, say } = findings(article, { about: about ?? null, corrects: corrects ?? null })
    if (!given.isCharity) {
      say('FAIL', 'NOT_A_CHARITY', 'isCharity', {
        zh: '只有慈善组织公开慈善信息。',
        en: 'Only charities disclose here.',
      })
    }
    if (about !== undefined && !onRecord.includes(about)) {
      say(
        'FAIL',
        'ABOUT_NOT_ON_RECORD',
        'about',
        { zh: `${about} 不在本单位的记录里。`, en: `${about} is not on record.` },
        { zh: '请照上面列出的编号写。', en: 'Give a number as listed above.' },
      )
    }
    if (corrects !== undefined && !disclosed.includes(corrects)) {
      say('FAIL', 'CORRECTS_UNKNOWN', 'corrects', {
        zh: `没有公开过 ${corrects}。`,
        en: `${corrects} has not been disclosed.`,
      })
    }
    if (raised !== undefined && used !== undefined && used > raised) {
      say('FAIL', 'USED_EXCEEDS_RAISED', 'used', {
        zh: '使用的多于募得的。',
        en: 'More was used than was raised.',
      })
    }
    const shown = texts.map((one) => (mobile.test(one) ? '手机号码' : namedIn(one)))
    const found = shown.find((one) => one !== null)
    if (found) {
      say(
        'FAIL',
        'PERSON_SHOWN',
        'texts',
        { zh: `文字里有个人信息（${found}）。`, en: 'The text holds personal data.' },
        {
          zh: '请用“受益人”“捐赠人”这样的说法，不写姓名、证件号和手机号。',
          en: 'Speak of beneficiaries and donors, without names and numbers.',
        },
      )
    }
    return { reasons }
  },
})

const namedIn = (text: string): string | null => {
  const person = findNamedPerson(text)
  return person?.degree === 'certain' ? person.found : null
}
