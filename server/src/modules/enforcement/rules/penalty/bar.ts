import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings, PlainDate } from './kinds.ts'

const article =
  '《社会团体登记管理条例》第十三条、《基金会管理条例》第二十三条第二款、《中华人民共和国慈善法》第十六条'

/** Until when those who led a revoked organisation may lead no other. */
export const leadersBarred = defineRule({
  id: 'penalty.leaders-barred',
  title: { zh: '被吊销组织负责人的任职限制', en: 'Leaders of a revoked organisation are barred' },
  article,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({ revokedOn: PlainDate('吊销登记证书的日期') }),
  parameters: {
    'penalty.barYears': {
      label: { zh: '任职限制年限', en: 'Years of the bar' },
      default: 5,
      unit: '年',
      source: article,
      mark: 'K',
    },
  },
  evaluate(input, { parameters }) {
    const years = parameters['penalty.barYears']
    const until = addYears(input.revokedOn, years)
    const { reasons, say } = findings(this.article, { ...input, years })
    const message = { zh: `${until} 前不得担任负责人`, en: `Barred until ${until}` }
    say('INFO', 'LEADERS_BARRED', message)
    return { reasons, result: { until } }
  },
})
