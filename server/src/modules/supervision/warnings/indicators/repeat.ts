import { defineRule } from '@yiqi/contracts'
import { daysBetween } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'
import { text } from '../../words.ts'
import { designed, isWorse, levels } from './indicator.ts'

const article = '登记管理机关监测预警（参数 warning.repeatDays）'
const Level = (title: string) => Type.Enum([...levels], { title })
const Day = (title: string) => Type.String({ format: 'date', title })

/** What somebody has looked into is left alone for a while, unless it has become worse (data §6.1). */
export const repeat = defineRule({
  id: 'warning.repeat',
  title: text('关闭的预警何时再报', 'When a closed warning comes again'),
  article,
  inForce: { from: '2024-09-05', to: null },
  input: Type.Object({
    closedOn: Day('关闭日期'),
    closedLevel: Level('关闭时的级别'),
    on: Day('今天'),
    level: Level('现在的级别'),
  }),
  parameters: {
    'warning.repeatDays': designed(text('关闭后多少天内不重复', 'Days without a repeat'), 30, '天'),
  },
  evaluate({ closedOn, closedLevel, on, level }, { parameters }) {
    const quiet = Number(parameters['warning.repeatDays'])
    const isQuiet = daysBetween(closedOn, on) < quiet
    const isRaised = !isQuiet || isWorse(level, closedLevel)
    const message = isRaised
      ? text('再次预警。', 'It is raised again.')
      : text(
          `关闭后 ${quiet} 天内没有变得更重，不重复预警。`,
          `No worse within ${quiet} days: quiet.`,
        )
    const inputs = { closedOn, closedLevel, on, level }
    return {
      reasons: [reason('INFO', 'WARNING_REPEAT', article, message, inputs)],
      result: { isRaised },
    }
  },
})
