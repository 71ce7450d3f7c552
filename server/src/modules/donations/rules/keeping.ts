import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'

/** How long what a donor told has to be kept: before its end he can only be protected, not forgotten. */
export const keepingRule = defineRule({
  id: 'donations.keeping',
  title: { zh: '捐赠人信息的保存期限', en: 'How long a donor’s data is kept' },
  article:
    '《中华人民共和国个人信息保护法》第四十七条；《财政票据管理办法》（财政部令第104号修改）',
  inForce: { from: '2021-11-01', to: null },
  input: Type.Object({
    settledOn: Type.Union([Type.String({ format: 'date' }), Type.Null()], {
      title: '到账日期，没有到账的为空',
    }),
  }),
  parameters: {
    'donations.keepYears': {
      label: {
        zh: '到账后捐赠人信息至少保存',
        en: 'Years for which a donor’s data is kept after the gift',
      },
      default: 5,
      unit: '年',
      source: '财政票据存根一般保存五年；《慈善法》对捐赠资料另有要求的从其规定，未逐条核对',
      mark: 'K',
    },
  },
  evaluate({ settledOn }, { asOf, parameters }) {
    const until = settledOn === null ? asOf : addYears(settledOn, parameters['donations.keepYears'])
    return { reasons: [], result: { forgetOn: until > asOf ? until : asOf } }
  },
})
