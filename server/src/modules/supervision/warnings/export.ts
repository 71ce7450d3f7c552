import { type Actor, transact } from '../../../kernel/context.ts'
import { number, sheet, word } from '../../registers/index.ts'
import type { SupervisionServices } from '../services.ts'
import { listWarnings, type WarningQuery } from './store.ts'
import { viewOf } from './view.ts'

const most = 10_000
const levels = { yellow: '黄色', orange: '橙色', red: '红色' } as const

export const warningSheet = sheet('warnings', '预警清单', 'Warnings', {
  indicator: word('指标', 'Indicator'),
  title: word('名称', 'Title'),
  level: word('级别', 'Level'),
  name: word('社会组织', 'Organisation'),
  uscc: word('统一社会信用代码', 'Credit code'),
  office: word('登记管理机关', 'Office'),
  value: number('数值', 'Value'),
  message: word('说明', 'Finding'),
  rule: word('规则和版本', 'Rule and version'),
  first_seen_on: word('首次发现', 'First seen'),
  last_seen_on: word('最近发现', 'Last seen'),
  verdict: word('判定', 'Judged'),
  note: word('备注', 'Note'),
})

/** The list as it is shown; that it was taken away is recorded. */
export function exportWarnings(
  services: SupervisionServices,
  actor: Actor,
  query: Omit<WarningQuery, 'limit'>,
): Promise<Record<string, string | number | null>[]> {
  const act = { act: 'supervision.export-warnings', object: 'warnings' }
  return transact(services, actor, act, async (tx) => {
    const rows = await listWarnings(tx, { ...query, limit: most })
    return rows.map((row) => {
      const { indicator, title, level, name, uscc, office, value, message, rule, note, isTrue } =
        viewOf(services, row)
      return {
        ...{ indicator, title: title.zh, level: levels[level], name, uscc, office, value },
        ...{ message: message.zh, rule, note },
        ...{ first_seen_on: row.first_seen_on, last_seen_on: row.last_seen_on },
        verdict: isTrue === null ? null : isTrue ? '属实' : '误报',
      }
    })
  })
}
