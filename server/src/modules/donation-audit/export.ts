import { type Actor, transact } from '../../kernel/context.ts'
import { number, sheet, word } from '../registers/index.ts'
import type { AuditServices } from './services.ts'
import { type ContradictionQuery, getFile, listRows, type RowQuery } from './store.ts'
import { contradictionsOf, rowView } from './view.ts'

const mostContradictions = 10_000
const mostRows = 300_000
const certainties = { certain: '矛盾', lead: '线索' } as const
const states = { accepted: '收下', doubtful: '存疑', rejected: '退回' } as const

export const contradictionSheet = sheet('contradictions', '矛盾清单', 'Contradictions', {
  seq: number('序号', 'No.'),
  title: word('矛盾', 'Contradiction'),
  code: word('代码', 'Code'),
  certainty: word('性质', 'Kind'),
  recipient: word('受赠人', 'Recipient'),
  day: word('日期', 'Day'),
  weight: word('存疑金额（元）', 'In doubt (yuan)'),
  why: word('为什么', 'Why'),
  rows: word('有关的行', 'Rows'),
})

export const rowSheet = sheet('disclosed_donation', '公示的行', 'Rows', {
  row_no: number('行', 'Row'),
  state: word('结果', 'Result'),
  codes: word('代码', 'Codes'),
  reasons: word('原因', 'Reasons'),
  cells: word('原文', 'As written'),
})

const asText = (cells: Record<string, string>) =>
  Object.entries(cells)
    .map(([heading, text]) => `${heading}=${text}`)
    .join('；')

/** The list as it is shown; that it was taken away is recorded. */
export function exportContradictions(
  services: AuditServices,
  actor: Actor,
  query: ContradictionQuery,
) {
  const act = { act: 'donation-audit.export', object: `donation-audit/${query.runId}` }
  return transact(services, actor, act, async (tx) => {
    const found = await contradictionsOf(tx, { ...query, offset: 0, limit: mostContradictions })
    return found.map(({ seq, title, code, certainty, recipient, day, weightFen, why, rows }) => ({
      ...{ seq, title: title.zh, code, certainty: certainties[certainty], recipient, day },
      ...{ weight: (weightFen / 100).toFixed(2), why: why.zh },
      rows: rows
        .map(({ roleName, file, rowNo, cells }) => {
          return `${roleName.zh} ${file} 第 ${rowNo} 行：${asText(cells)}`
        })
        .join('\n'),
    }))
  })
}

export function exportRows(services: AuditServices, actor: Actor, query: RowQuery) {
  const act = { act: 'donation-audit.export', object: `donation-audit-file/${query.fileId}` }
  return transact(services, actor, act, async (tx) => {
    await getFile(tx, query.fileId)
    const rows = await listRows(tx, { ...query, offset: 0, limit: mostRows })
    return rows.map(rowView).map(({ rowNo, state, reasons, cells }) => ({
      ...{ row_no: rowNo, state: states[state], cells: asText(cells) },
      codes: reasons.map(({ code }) => code).join('；'),
      reasons: reasons.map(({ text }) => text.zh).join('；'),
    }))
  })
}
