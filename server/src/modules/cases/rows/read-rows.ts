import { Readable } from 'node:stream'
import type {
  Dataset,
  FormFieldView,
  FormValue,
  Problem,
  RowsGroupView,
  RowsReply,
} from '@yiqi/contracts'
import { type Actor, read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { fieldOfHeading } from '../../metadata/index.ts'
import { converterOf, openSource } from '../../registers/index.ts'
import { groupProblems, itemsOf, judgedBy } from '../form.ts'
import type { Process } from '../process.ts'
import type { CaseServices } from '../services.ts'
import { getCase } from '../store.ts'

/** Rows of a spreadsheet, as the rows of a group would be; nothing is kept. */
export function readRows(
  services: CaseServices,
  actor: Actor,
  { caseId, group: name, file }: { caseId: string; group: string; file: SentFile },
): Promise<RowsReply> {
  return read(services, actor, async (tx) => {
    const row = await getCase(tx, caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const group = groupOf(process, name)
    const judge = (given: Record<string, FormValue>) => {
      const form = { ...row.form, [name]: [given] }
      return groupProblems({ ...group, min: 0 }, form, judgedBy(services, true))
    }
    return rowsIn(group, file, judge)
  })
}

export interface SentFile {
  name: string
  content: Buffer
}

/** @throws AppError YQ_NOT_FOUND */
export function groupOf(process: Process, name: string): RowsGroupView {
  const group = itemsOf(process.form).find((item) => item.name === name)
  if (group?.kind !== 'rows')
    throw new AppError('YQ_NOT_FOUND', {
      reason: { zh: `表单没有“${name}”这张表。`, en: `The form has no table “${name}”.` },
    })
  return group
}

/** More lines than that are read by nobody. */
const mostLines = 5000

async function rowsIn(
  group: RowsGroupView,
  { name, content }: SentFile,
  judge: (row: Record<string, FormValue>) => Problem[],
): Promise<RowsReply> {
  const source = openSource({
    name,
    bytes: content.length,
    open: async () => Readable.from([content], { objectMode: false }),
  })
  const dataset = datasetOf(group)
  const reply: RowsReply = { rows: [], rejected: [], unknownColumns: [] }
  let line = 1
  for await (const { columns, rows } of source.read(500)) {
    const fields = columns.map((heading) => readerOf(dataset, heading))
    if (!fields.some(Boolean)) throw noKnownColumn(group)
    reply.unknownColumns = columns.filter((heading, index) => heading && !fields[index])
    for (const cells of rows) {
      line += 1
      if (line > mostLines) throw tooManyLines()
      const row = rowOf(fields, cells)
      if (Object.keys(row).length === 0) continue
      const problems = judge(row).map(withoutPlace)
      if (reply.rows.length >= group.max) problems.push(tooMany(group))
      if (problems.some(({ severity }) => severity === 'error')) {
        reply.rejected.push({ line, problems })
      } else reply.rows.push(row)
    }
  }
  return reply
}

interface CellReader {
  name: string
  read(text: string): FormValue
}

function rowOf(readers: readonly (CellReader | undefined)[], cells: readonly string[]) {
  const row: Record<string, FormValue> = {}
  for (const [index, reader] of readers.entries()) {
    const text = cells[index]?.trim()
    if (reader && text) row[reader.name] = reader.read(text)
  }
  return row
}

/** Headings and cells are read as those of a data set are. */
const datasetOf = ({ name, fields }: RowsGroupView) => {
  const typed = fields.filter(({ computed }) => !computed).map((field) => [field.name, field])
  return { name, fields: Object.fromEntries(typed) } as unknown as Dataset
}

function readerOf(dataset: Dataset, heading: string): CellReader | undefined {
  const name = fieldOfHeading(dataset, heading)
  const field = name === undefined ? undefined : (dataset.fields[name] as FormFieldView)
  if (name === undefined || !field) return undefined
  const { options } = field
  // Choices of the form's own are no national list.
  if (options) {
    const choiceOf = (text: string) =>
      options.find(({ code, label }) => [code, label.zh, label.en].includes(text))?.code
    return { name, read: (text) => choiceOf(text) ?? text }
  }
  const convert = converterOf(dataset, name, {})
  return { name, read: (text) => convert(text, []) }
}

/** Of a row by itself: `projects.0.name` is `name`. */
const withoutPlace = ({ field, ...problem }: Problem): Problem => ({
  ...problem,
  ...(field && { field: field.split('.').at(-1) ?? field }),
})

const tooMany = ({ label, max }: RowsGroupView): Problem => ({
  code: 'FORM_ROWS_MANY',
  severity: 'error',
  message: {
    zh: `${label.zh}最多填 ${max} 行，这一行放不下。`,
    en: `${label.en}: at most ${max} rows; there is no room for this one.`,
  },
})

const tooManyLines = () =>
  new AppError('YQ_INVALID', {
    reason: {
      zh: `一次最多读 ${mostLines} 行，请分几个文件导入。`,
      en: `At most ${mostLines} lines at a time: send several files.`,
    },
  })

const noKnownColumn = ({ fields }: RowsGroupView) =>
  new AppError('YQ_INVALID', {
    reason: {
      zh: `第一行没有认得的列名。请用模板，列名如：${fields.map(({ label }) => label.zh).join('、')}。`,
      en: `The first line has no heading that is known. Use the template: ${fields.map(({ label }) => label.en).join(', ')}.`,
    },
  })
