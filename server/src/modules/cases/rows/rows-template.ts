import type { FormFieldView } from '@yiqi/contracts'
import ExcelJS from 'exceljs'
import { type Actor, read } from '../../../kernel/context.ts'
import type { CaseServices } from '../services.ts'
import { getCase } from '../store.ts'
import { groupOf } from './read-rows.ts'

/** An empty spreadsheet for the rows of a group: a heading for each field, and what may stand under it. */
export async function rowsTemplate(
  services: CaseServices,
  actor: Actor,
  { caseId, group: name }: { caseId: string; group: string },
): Promise<{ name: string; content: Buffer }> {
  const group = await read(services, actor, async (tx) => {
    const row = await getCase(tx, caseId)
    return groupOf(services.processes.version(row.process_id, row.process_version), name)
  })
  const fields = group.fields.filter(({ computed }) => !computed)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(group.label.zh.slice(0, 31))
  sheet.columns = fields.map((field) => ({ header: headingOf(field), width: 22 }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const [index, { options }] of fields.entries()) {
    if (!options || options.length > 20) continue
    const choices = options.map(({ label }) => label.zh).join(',')
    for (let row = 2; row <= 200; row++) {
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices}"`],
      }
    }
  }
  const notes = book.addWorksheet('填写说明')
  notes.columns = [
    { header: '列', width: 26 },
    { header: '必填', width: 8 },
    { header: '怎么填', width: 60 },
  ]
  for (const field of fields) {
    notes.addRow([field.label.zh, field.required ? '是' : '', howTo(field)])
  }
  return { name: `${group.label.zh}.xlsx`, content: Buffer.from(await book.xlsx.writeBuffer()) }
}

const headingOf = ({ label, type }: FormFieldView) =>
  type === 'money' ? `${label.zh}（元）` : label.zh

function howTo({ type, options, hint, max }: FormFieldView): string {
  const by: Partial<Record<FormFieldView['type'], string>> = {
    money: '金额，以元计，最多两位小数',
    date: '日期，如 2025-06-30',
    integer: '整数',
    boolean: '是或者否',
    code: `从这些里选：${options?.map(({ label }) => label.zh).join('、')}`,
  }
  const words = type === 'string' || type === 'text' ? `文字${max ? `，不超过 ${max} 字` : ''}` : ''
  return [by[type] ?? words, hint?.zh].filter(Boolean).join('。')
}
