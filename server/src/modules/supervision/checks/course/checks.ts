import { type CheckDefinition, rowsOf, textOf } from '../../../cases/index.ts'
import { text } from '../../words.ts'
import { topicCodes, topicField } from '../items.ts'
import { problemsIn } from './findings.ts'

/** What each check asks, at the points where it can be answered. */
export const checkChecks: readonly CheckDefinition[] = [
  {
    rule: 'inspection.preparation',
    at: ['accept'],
    input: (form) => ({
      cards: rowsOf(form, 'inspectors').flatMap((row) => textOf(row, 'card_no') ?? []),
      topics: topicCodes.filter((code) => form[topicField(code)] === true),
    }),
    fields: { cards: 'inspectors', topics: 'covers_report' },
  },
  {
    rule: 'inspection.conclusion',
    at: ['review'],
    input: (form) => {
      const result = textOf(form, 'result')
      return result ? { result, problems: problemsIn(form).length } : null
    },
    fields: { result: 'result' },
  },
  {
    rule: 'inspection.conclusion',
    label: text('没有问题才能直接办结', 'Only what is in order is closed at once'),
    at: ['decide'],
    input: (form) => {
      const result = textOf(form, 'result')
      return result ? { result, problems: problemsIn(form).length, isClosing: true } : null
    },
  },
]
