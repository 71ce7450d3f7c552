import { eq, type FormRule, field, negative, total } from '@yiqi/contracts'
import { text } from '../indicators/indicator.ts'
import { gifts } from './gifts.ts'
import { cellName } from './statement.ts'

const basis = '基金会年度工作报告格式（民政部）'

/**
 * Sums of the gifts, of the lines that add up others. In a report of ours they are worked out and hold;
 * in what others have added up they may not.
 */
export const giftIdentities: readonly FormRule[] = gifts.lines.flatMap(({ no, zh, en, parts }) =>
  parts === undefined
    ? []
    : (['cash', 'goods'] as const).map((column) => {
        const whole = cellName(gifts, no, column)
        const cells = parts.map((part) => cellName(gifts, part, column))
        const form = column === 'cash' ? { zh: '现金', en: 'cash' } : { zh: '非现金', en: 'goods' }
        return {
          id: `RPT-G${no}-${column.toUpperCase()}`,
          severity: 'error' as const,
          fields: [whole, ...cells],
          expression: eq(whole, total(...cells)),
          gap: total(whole, negative(total(...cells.map((name) => field(name))))),
          message: text(
            `${zh}（${form.zh}）不等于各项之和`,
            `${en} (${form.en}) is not the sum of its parts`,
          ),
          basis,
        }
      }),
)
