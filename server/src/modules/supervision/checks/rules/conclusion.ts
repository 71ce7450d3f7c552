import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'
import { text } from '../../words.ts'
import { checkLaw } from '../items.ts'

const results = ['clean', 'found', 'uncooperative', 'unreachable'] as const

/** The result says what the sheet says: problems where there are, and none where there are none. */
export const conclusion = defineRule({
  id: 'inspection.conclusion',
  title: text('检查结论与检查表一致', 'The result agrees with the sheet'),
  article: checkLaw,
  inForce: { from: '2017-03-13', to: null },
  input: Type.Object({
    result: Type.Enum([...results], { title: '检查结果' }),
    problems: Type.Integer({ minimum: 0, title: '存在问题的项数' }),
    /** Whether the check ends with this. */
    isClosing: Type.Optional(Type.Boolean({ title: '不作整改要求，直接办结' })),
  }),
  parameters: {},
  evaluate({ result, problems, isClosing = false }) {
    const isConsistent = result === 'clean' ? problems === 0 : result !== 'found' || problems > 0
    const mayClose = !isClosing || problems === 0
    const inputs = { result, problems, isClosing }
    return {
      reasons: [
        isConsistent
          ? reason(
              'PASS',
              'INSPECTION_CONSISTENT',
              checkLaw,
              text('结果与检查表一致。', 'They agree.'),
              inputs,
            )
          : reason(
              'FAIL',
              'INSPECTION_INCONSISTENT',
              checkLaw,
              text(
                `检查表有 ${problems} 项存在问题，与检查结果不一致。`,
                `The sheet has ${problems} problems, which the result contradicts.`,
              ),
              inputs,
              {
                field: 'result',
                hint: text('请核对检查表和检查结果。', 'Compare the sheet and the result.'),
              },
            ),
        ...(mayClose
          ? []
          : [
              reason(
                'FAIL',
                'INSPECTION_OPEN_PROBLEMS',
                checkLaw,
                text(
                  `有 ${problems} 项存在问题，不能按“未发现问题”办结。`,
                  `${problems} problems stand: it cannot be closed as if there were none.`,
                ),
                inputs,
                { hint: text('请责令限期整改。', 'Order rectification.') },
              ),
            ]),
      ],
    }
  },
})
