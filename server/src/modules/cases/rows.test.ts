import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft } from './index.ts'
import { readRows } from './rows/read-rows.ts'
import { rowsTemplate } from './rows/rows-template.ts'
import { filingMachine } from './filing.ts'
import { citizen, createHarness, type Harness } from './testing/harness.ts'
import { anyone, toyOf } from './testing/toy.ts'

const label = (zh: string, en: string) => ({ zh, en })

const toyProjects = toyOf({
  id: 'toy-projects',
  applicants: anyone,
  machine: filingMachine(),
  clocks: [],
  form: [
    {
      id: 'projects',
      label: label('项目', 'Projects'),
      fields: {
        name: { ref: 'organisation.name' },
        registrar: { ref: 'organisation.registrar' },
        projects: {
          label: label('项目', 'Projects'),
          max: 3,
          rows: {
            title: { type: 'string', label: label('项目名称', 'Title'), required: true, max: 10 },
            spent: { type: 'money', label: label('支出', 'Spent'), required: true, min: 0 },
            began: { type: 'date', label: label('开始日期', 'Began on') },
            kind: {
              type: 'code',
              label: label('类别', 'Kind'),
              options: [
                { code: 'poor', label: label('助困', 'Poverty relief') },
                { code: 'school', label: label('助学', 'Education') },
              ],
            },
          },
        },
      },
    },
  ],
})

let harness: Harness
let caseId: string
const applicant = citizen()
beforeAll(async () => {
  harness = await createHarness([toyProjects])
  const created = await createDraft(harness.services, applicant, {
    processId: 'toy-projects',
    form: { name: '晨光协会', registrar: '990102' },
  })
  caseId = created.id
})
afterAll(() => harness.close())

const readText = (text: string) =>
  readRows(harness.services, applicant, {
    caseId,
    group: 'projects',
    file: { name: '项目.csv', content: Buffer.from(text) },
  })

test('each row that cannot be taken says why; the others come as rows of the form', async () => {
  const reply = await readText(
    [
      '项目名称,支出（元）,开始日期,类别,备注',
      '春蕾,"12,000.50",2025/3/1,助学,x',
      ',1,,,',
      '晨读,-5,2025-02-30,别的,',
      '',
      '暖冬,80,,poor,',
    ].join('\n'),
  )
  expect(reply.rows).toEqual([
    { title: '春蕾', spent: 1_200_050, began: '2025-03-01', kind: 'school' },
    { title: '暖冬', spent: 8000, kind: 'poor' },
  ])
  expect(reply.unknownColumns).toEqual(['备注'])
  expect(
    reply.rejected.map(({ line, problems }) => [line, problems.map(({ field }) => field)]),
  ).toEqual([
    [3, ['title']],
    [4, ['spent', 'began', 'kind']],
  ])
  for (const { problems } of reply.rejected) {
    for (const { message } of problems) expect(message.zh).not.toBe('')
  }
})

test('more rows than the table takes are told one by one', async () => {
  const rows = ['一', '二', '三', '四', '五'].map((title) => `${title},1`)
  const reply = await readText(['项目名称,支出', ...rows].join('\n'))
  expect(reply.rows).toHaveLength(3)
  expect(reply.rejected.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
    [5, 'FORM_ROWS_MANY'],
    [6, 'FORM_ROWS_MANY'],
  ])
})

test('a file without one known heading is refused, and the headings are named', async () => {
  await expect(readText('甲,乙\n1,2')).rejects.toMatchObject({
    refusal: { reason: { zh: expect.stringContaining('项目名称') } },
  })
})

test('the template, filled in, is read whole', async () => {
  const { name, content } = await rowsTemplate(harness.services, applicant, {
    caseId,
    group: 'projects',
  })
  expect(name).toBe('项目.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as never)
  const [sheet, notes] = book.worksheets
  expect([1, 2, 3, 4].map((column) => sheet?.getCell(1, column).text)).toEqual([
    '项目名称',
    '支出（元）',
    '开始日期',
    '类别',
  ])
  expect(notes?.getCell('C5').text).toContain('助困、助学')
  sheet?.addRow(['春蕾', 12.5, new Date('2025-03-01T00:00:00Z'), '助学'])
  const file = { name, content: Buffer.from(await book.xlsx.writeBuffer()) }
  const reply = await readRows(harness.services, applicant, { caseId, group: 'projects', file })
  expect(reply).toEqual({
    rows: [{ title: '春蕾', spent: 1250, began: '2025-03-01', kind: 'school' }],
    rejected: [],
    unknownColumns: [],
  })
})

test('a table that the form does not have is not found; neither is the case of somebody else', async () => {
  const file = { name: 'x.csv', content: Buffer.from('项目名称\n一') }
  await expect(
    readRows(harness.services, applicant, { caseId, group: 'name', file }),
  ).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
  await expect(
    readRows(harness.services, citizen('别人'), { caseId, group: 'projects', file }),
  ).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
})
