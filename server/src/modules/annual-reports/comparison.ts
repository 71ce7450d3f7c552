import type { Message } from '@yiqi/contracts'
import { isRows, type ReportType } from './indicators/indicator.ts'
import { pagesOf } from './pages.ts'

/** What this report repeats of the year before, and the field of that report that said it first. */
export const continuedLines = (
  type: ReportType,
): { name: string; continues: string; label: Message }[] =>
  pagesOf(type)
    .flatMap(({ indicators }) => Object.entries(indicators))
    .flatMap(([name, one]) =>
      !isRows(one) && one.continues !== undefined && one.field.label
        ? [{ name, continues: one.continues, label: one.field.label }]
        : [],
    )

const figure = (name: string, zh: string, en: string) => ({ name, label: { zh, en } })

/** Whose leaps are asked about. */
export const watchedFigures = [
  figure('as_11_all', '收入合计', 'Total income'),
  figure('as_01_all', '捐赠收入', 'Gifts'),
  figure('as_35_all', '费用合计', 'Total cost'),
  figure('as_21_all', '管理费用', 'Management cost'),
  figure('bs_60_close', '资产总计', 'Total assets'),
  figure('bs_110_close', '净资产合计', 'Net assets'),
  figure('charity_spending', '公益事业支出', 'Spending on the cause'),
] as const
