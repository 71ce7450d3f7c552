import { type Actor, transact } from '../../../kernel/context.ts'
import type { OfficeServices } from '../services.ts'
import { sheet, word } from '../../registers/index.ts'
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

export const questionSheet = sheet('questions', '答疑清单', 'Questions', {
  number: word('编号', 'No.'),
  title: word('标题', 'Title'),
  state: word('状态', 'State'),
  asker: word('提问人', 'Asked by'),
  origin: word('提出地区', 'Region'),
  office: word('答复机关', 'Office'),
  assignee: word('承办人', 'Handled by'),
  asked_at: word('提出日期', 'Asked on'),
  due_on: word('期限', 'Due on'),
  is_late: word('是否逾期', 'Late'),
})

/** The list as it is shown, without who asked; that it was taken away is recorded. */
export function exportQuestions(
  services: OfficeServices,
  actor: Actor,
  query: Omit<QuestionQuery, 'limit' | 'before'>,
): Promise<Record<string, string | null>[]> {
  const what = { act: 'office.export-questions', object: 'questions' }
  return transact(services, actor, what, async (tx) => {
    const rows = await listQuestions(tx, { ...query, limit: most })
    return rows.map((row) => {
      const { number, title, state, askerKind, office, assignee, dueOn, isLate } = summaryOf(
        services,
        actor,
        row,
      )
      return {
        ...{ number, title, state: states[state], asker: askers[askerKind] },
        ...{ origin: services.registrarName(row.origin_region), office, assignee },
        ...{ asked_at: chinaTime.format(row.asked_at), due_on: dueOn },
        is_late: isLate ? '是' : null,
      }
    })
  })
}
