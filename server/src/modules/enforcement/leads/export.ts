import { type Actor, transact } from '../../../kernel/context.ts'
import { sheet, word } from '../../registers/index.ts'
import type { EnforcementServices } from '../services.ts'
import { type LeadQuery, type LeadSource, type LeadState, listLeads } from './store.ts'

const most = 10_000
const states: Record<LeadState, string> = {
  NEW: '待核查',
  CONFIRMED: '已立案',
  DISMISSED: '不予立案',
  MERGED: '已并案',
  TRANSFERRED: '已移送',
}
const sources: Record<LeadSource, string> = {
  complaint: '投诉举报',
  screening: '网络筛查',
  report: '巡查报告',
  transfer: '其他部门移送',
  inspection: '检查',
  'annual-report': '年报',
  audit: '审计',
  credit: '信用',
}
const chinaTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

export const leadSheet = sheet('leads', '线索清单', 'Leads', {
  number: word('编号', 'No.'),
  subject: word('涉及的组织', 'Subject'),
  uscc: word('统一社会信用代码', 'Credit code'),
  source: word('来源', 'Source'),
  state: word('状态', 'State'),
  brief: word('摘要', 'In brief'),
  confidence: word('可信度', 'Confidence'),
  office: word('核查机关', 'Office'),
  assignee: word('承办人', 'Handled by'),
  raised_on: word('发现日期', 'Raised on'),
})

/** The list as it is shown; that it was taken away is recorded. */
export function exportLeads(
  services: EnforcementServices,
  actor: Actor,
  query: Omit<LeadQuery, 'limit' | 'before'>,
): Promise<Record<string, string | null>[]> {
  const what = { act: 'enforcement.export-leads', object: 'leads' }
  return transact(services, actor, what, async (tx) => {
    const rows = await listLeads(tx, { ...query, limit: most })
    return rows.map((row) => ({
      number: row.number,
      subject: row.subject_name,
      uscc: row.uscc,
      source: sources[row.source],
      state: states[row.state],
      brief: row.brief,
      confidence: row.confidence === null ? null : `${Math.round(row.confidence * 100)}%`,
      office: services.registrarName(row.region),
      assignee: row.assignee,
      raised_on: chinaTime.format(row.raised_at),
    }))
  })
}
