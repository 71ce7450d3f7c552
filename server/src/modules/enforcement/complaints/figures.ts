import { type Actor, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { number, sheet, word } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { EnforcementServices } from '../services.ts'
import { matterNames } from './course.ts'
import {
  type Breakdown,
  breakdowns,
  cellsOf,
  figuresByMonth,
  figuresByTarget,
  type Period,
  timelinessOf,
} from './statistics.ts'

/** A cell of a breakdown; its count is null where it is too small to be shown. */
export interface Cell {
  by: Breakdown
  key: string
  label: string
  count: number | null
}

/** All figures of a period, of what the actor may see. */
export const figuresOf = (services: EnforcementServices, actor: Actor, period: Period) =>
  read(services, actor, async (tx) => ({
    from: period.from,
    to: period.to,
    timeliness: await timelinessOf(tx, period),
    cells: await shownCells(tx, services, actor, period),
    months: await figuresByMonth(tx, period),
    targets: await figuresByTarget(tx, period),
  }))

async function shownCells(
  tx: Tx,
  services: EnforcementServices,
  { scope: [region = ''] }: Actor,
  period: Period,
): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const by of breakdowns) {
    const found = await cellsOf(tx, by, period)
    const input = { counts: found.map(({ count }) => count) }
    const asked = { asOf: period.today, region: region.replaceAll('_', '0') }
    const { result } = await evaluateRule(tx, services.rules, 'complaint.small-cells', input, asked)
    const { shown } = result as { shown: (number | null)[] }
    for (const [at, { key }] of found.entries()) {
      cells.push({ by, key, label: labelOf(services, by, key), count: shown[at] ?? null })
    }
  }
  return cells
}

const outcomeNames: Record<string, string> = {
  CASE_OPENED: '转为线索',
  RESOLVED: '查实处理',
  UNFOUNDED: '查无实据',
  NOT_ACCEPTED: '不予受理',
  FORWARDED: '转其他单位',
  OPEN: '办理中',
}

function labelOf({ regions }: EnforcementServices, by: Breakdown, key: string): string {
  if (by === 'region') return regions.find(key)?.name ?? key
  return by === 'matter'
    ? (matterNames[key as keyof typeof matterNames] ?? key)
    : (outcomeNames[key] ?? key)
}

export const figuresSheet = sheet('complaint-figures', '投诉举报统计', 'Complaint figures', {
  part: word('统计', 'Of'),
  item: word('项目', 'Item'),
  count: number('件数', 'Count'),
  note: word('说明', 'Note'),
})

const parts: Record<Breakdown, string> = { matter: '问题', region: '发生地', outcome: '结果' }
const timelinessNames = {
  received: '收到',
  decided: '已决定是否受理',
  decidedInTime: '其中按期决定',
  replied: '已答复',
  repliedInTime: '其中按期答复',
} as const

/** The same as a sheet; that it was taken away is recorded. */
export async function exportFigures(
  services: EnforcementServices,
  actor: Actor,
  period: Period,
): Promise<Record<string, string | number | null>[]> {
  const { timeliness, cells } = await figuresOf(services, actor, period)
  const what = { act: 'enforcement.export-complaint-figures', object: 'complaints' }
  return transact(services, actor, what, async () => [
    ...Object.entries(timelinessNames).map(([key, item]) => ({
      ...{ part: '时限', item, count: timeliness[key as keyof typeof timeliness], note: null },
    })),
    ...cells.map(({ by, label, count }) => ({
      ...{ part: parts[by], item: label, count, note: count === null ? '件数过少，不显示' : null },
    })),
  ])
}
