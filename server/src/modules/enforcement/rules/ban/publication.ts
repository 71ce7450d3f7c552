import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from '../penalty/kinds.ts'
import { type Measure, measures } from './law.ts'

/** A name that a registered organisation has too is published only with what an officer found out. */
const sameNameUnder = ({ article, inForce }: Measure) =>
  defineRule({
    id: 'ban.same-name',
    title: { zh: '公布前的同名核查', en: 'The same name, before publication' },
    article,
    inForce,
    input: Type.Object({
      registered: Type.Array(Type.String({ maxLength: 18 }), {
        maxItems: 100,
        title: '同名的合法社会组织的统一社会信用代码',
      }),
      note: Type.Optional(Type.String({ maxLength: 300, title: '同名核查说明' })),
    }),
    parameters: {},
    evaluate({ registered, note }) {
      const { reasons, say } = findings(this.article, { registered, note })
      if (registered.length === 0)
        say('PASS', 'BAN_NAME_FREE', {
          zh: '没有同名的合法社会组织',
          en: 'Nobody is registered so',
        })
      else if (note?.trim())
        say('PASS', 'BAN_NAME_NOTED', { zh: '同名，已经核查', en: 'The same name, looked into' })
      else
        say('FAIL', 'BAN_SAME_NAME', {
          zh: `与合法登记的社会组织（${registered.join('、')}）同名，请写明核查结果`,
          en: `Registered under the same name: ${registered.join(', ')}. Say what was found`,
        })
      return { reasons }
    },
  })

/** What was confiscated is told of, item by item, before the case is closed. */
const propertyUnder = ({ article, inForce }: Measure) =>
  defineRule({
    id: 'ban.property',
    title: { zh: '没收财物的处理', en: 'What became of the property' },
    article,
    inForce,
    input: Type.Object({
      items: Type.Array(Type.Integer(), { maxItems: 200, title: '财物清单的序号' }),
      settled: Type.Array(Type.Integer(), { maxItems: 200, title: '已经处理的序号' }),
    }),
    parameters: {},
    evaluate({ items, settled }) {
      const { reasons, say } = findings(this.article, { items, settled })
      const open = items.filter((item) => !settled.includes(item))
      const unknown = settled.filter((item) => !items.includes(item))
      if (open.length > 0)
        say('FAIL', 'BAN_PROPERTY_OPEN', {
          zh: `第 ${open.join('、')} 项财物没有写明去向`,
          en: `What became of item ${open.join(', ')} is not said`,
        })
      if (unknown.length > 0)
        say('FAIL', 'BAN_PROPERTY_UNKNOWN', {
          zh: `清单里没有第 ${unknown.join('、')} 项`,
          en: `The list has no item ${unknown.join(', ')}`,
        })
      if (reasons.length === 0)
        say('PASS', 'BAN_PROPERTY_SETTLED', { zh: '财物都有去向', en: 'All property is settled' })
      return { reasons, result: { open } }
    },
  })

export const banSameName = measures.map(sameNameUnder)
export const banProperty = measures.map(propertyUnder)
