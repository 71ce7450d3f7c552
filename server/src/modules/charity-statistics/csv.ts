import { stringify } from 'csv-stringify/sync'
import type { FigureLine } from './figures.ts'

const columns = [
  ...[
    '项目',
    '组织数',
    '活动数',
    '备案方案',
    '进行中',
    '结项公开逾期',
    '投诉',
    '比例已判断',
    '比例未达标',
  ],
  ...[
    '捐赠笔数',
    '募得（元）',
    '退款（元）',
    '已分配（元）',
    '已拨付（元）',
    '已确认（元）',
    '未分配（元）',
  ],
  '捐赠到确认的天数（中位数）',
]

const shown = (value: number | null) => value ?? '*'
const yuan = (fen: number | null) => (fen === null ? '*' : (fen / 100).toFixed(2))

/** `*` is too small to be shown, or has no such figure. */
export function csvOf(lines: readonly FigureLine[]): string {
  const rows = lines.map((line) => [
    ...[line.label.zh, line.organisations, line.campaigns],
    ...[line.filings, line.openCampaigns, line.overdueDisclosures, line.complaints].map(shown),
    ...[line.ratiosJudged, line.ratiosMissed, line.gifts].map(shown),
    ...[line.raised, line.refunded, line.allocated].map(yuan),
    ...[line.disbursed, line.confirmed, line.unallocated].map(yuan),
    shown(line.medianDays),
  ])
  return stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
