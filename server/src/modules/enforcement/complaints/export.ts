import { type Actor, transact } from '../../../kernel/context.ts'
import { number as integer, sheet, word } from '../../registers/index.ts'
import type { EnforcementServices } from '../services.ts'
import type { ComplaintState } from './course.ts'
import { type ComplaintQuery, listComplaints } from './store.ts'
import { summaryOf } from './view.ts'

const most = 10_000
const states: Record<ComplaintState, string> = {
  RECEIVED: '待受理',
  ACCEPTED: '已受理',
  NOT_ACCEPTED: '不予受理',
  FORWARDED: '已转其他单位',
  VERIFYING: '核查中',
  CASE_OPENED: '已转线索',
  UNFOUNDED: '查无实据',
  RESOLVED: '已处理',
  REPLIED: '已答复',
}
const chinaTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

export const complaintSheet = sheet('complaints', '投诉举报清单', 'Complaints', {
  number: word('编号', 'No.'),
  target: word('被举报组织', 'Against'),
  uscc: word('统一社会信用代码', 'Credit code'),
  state: word('状态', 'State'),
  office: word('办理机关', 'Office'),
  received_on: word('收到日期', 'Received on'),
  due_on: word('期限', 'Due on'),
  is_late: word('是否逾期', 'Late'),
  folded: integer('并入件数', 'Folded in'),
})

/** The list, without who reported or what was written; that it was taken away is recorded. */
export function exportComplaints(
  services: EnforcementServices,
  actor: Actor,
  query: Omit<ComplaintQuery, 'limit' | 'before'>,
): Promise<Record<string, string | number | null>[]> {
  const what = { act: 'enforcement.export-complaints', object: 'complaints' }
  return transact(services, actor, what, async (tx) => {
    const rows = await listComplaints(tx, { ...query, limit: most })
    return rows.map((row) => {
      const { number, targetName, targetUscc, office, dueOn, isLate, folded } = summaryOf(
        services,
        row,
      )
      return {
        ...{ number, target: targetName, uscc: targetUscc, state: states[row.state], office },
        ...{ received_on: chinaTime.format(row.received_at), due_on: dueOn },
        ...{ is_late: isLate ? '是' : null, folded },
      }
    })
  })
}
