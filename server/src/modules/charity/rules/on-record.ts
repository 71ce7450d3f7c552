import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { order74 } from './law.ts'

const article = `${order74}第十二条`
const Numbers = (title: string) => Type.Array(Type.String(), { title })

/** D5: what refers to a plan or a project names one that the charity has filed and that goes on. */
export const onRecordRule = defineRule({
  id: 'charity.on-record',
  title: { zh: '所写的编号已经备案', en: 'The numbers are on record' },
  article,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    onRecord: Numbers('本单位已备案、没有终止的编号'),
    named: Numbers('所写的编号'),
  }),
  parameters: {},
  evaluate({ onRecord, named }) {
    const { reasons, say } = findings(article, { onRecord, named })
    for (const number of named.filter((one) => !onRecord.includes(one))) {
      say(
        'FAIL',
        'NOT_ON_RECORD',
        'named',
        {
          zh: `${number} 没有备案，或者已经终止。`,
          en: `${number} is not on record, or has ended.`,
        },
        { zh: '请照已备案的编号写。', en: 'Take a number on record.' },
      )
    }
    return { reasons }
  },
})
