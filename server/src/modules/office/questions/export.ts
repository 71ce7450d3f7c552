import { type Actor, transact } from '../../../kernel/context.ts'
import type { OfficeServices } from '../services.ts'
import type { Table } from '../table-file.ts'
import { listQuestions, type QuestionQuery, type QuestionState } from './store.ts'
import { summaryOf } from './view.ts'

const most = 10_000
const states: Record<QuestionState, string> = {
  ASKED: '待答复',
  ANSWERED: '已答复',
  ACCEPTED: '已采纳',
  REOPENED: '追问待答',
  FAQ: '已编入知识库',
}
const askers = { citizen: '公众', clerk: '组织经办人', official: '下级机关' } as const
const chinaTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The list as it is shown, without who asked; that it was taken away is recorded. */
export function questionTable(
  services: OfficeServices,
  actor: Actor,
  query: Omit<QuestionQuery, 'limit' | 'before'>,
): Promise<Table> {
  const what = { act: 'office.export-questions', object: 'questions' }
  return transact(services, actor, what, async (tx) => {
    const rows = await listQuestions(tx, { ...query, limit: most })
    return {
      name: '答疑清单',
      heads: [
        '编号',
        '标题',
        '状态',
        '提问人',
        '提出地区',
        '答复机关',
        '承办人',
        '提出日期',
        '期限',
        '是否逾期',
      ],
      rows: rows.map((row) => {
        const { number, title, state, askerKind, office, assignee, dueOn, isLate } = summaryOf(
          services,
          actor,
          row,
        )
        return [
          ...[number, title, states[state], askers[askerKind]],
          ...[services.registrarName(row.origin_region), office, assignee ?? ''],
          ...[chinaTime.format(row.asked_at), dueOn ?? '', isLate ? '是' : ''],
        ]
      }),
    }
  })
}
