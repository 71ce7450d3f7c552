import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw } from './law.ts'

const article = `${charityLaw}第二十七条、第一百一十四条`

/** Whoever designated a platform orders it to rectify and delists it; others inspect, talk and suggest. */
export const platformMeasure = defineRule({
  id: 'charity.platform-measure',
  title: { zh: '谁可以责令平台整改、取消指定', en: 'Who may order a platform to rectify' },
  article,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    measure: Type.String({ title: '处理' }),
    office: Type.String({ title: '办理机关区划' }),
    designatedBy: Type.String({ title: '指定机关区划' }),
    isDelisted: Type.Boolean({ title: '已经取消指定' }),
  }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    const isOrder = ['rectify', 'delist'].includes(given.measure)
    if (isOrder && given.office !== given.designatedBy) {
      say(
        'FAIL',
        'MEASURE_OF_DESIGNATING_OFFICE',
        'measure',
        {
          zh: '整改通知和取消指定由指定平台的民政部门作出。',
          en: 'Only the office that designated the platform may order this.',
        },
        {
          zh: '请选约谈或者改进建议，并报送指定机关。',
          en: 'Choose an interview or a suggestion, and report it to that office.',
        },
      )
    }
    if (isOrder && given.isDelisted) {
      say(
        'FAIL',
        'PLATFORM_DELISTED',
        'measure',
        { zh: '这个平台已经取消指定。', en: 'The platform was delisted before.' },
        { zh: '请选约谈或者改进建议。', en: 'Choose an interview or a suggestion.' },
      )
    }
    return { reasons }
  },
})
