import { eq, isIn } from '@yiqi/contracts'
import { rowsOf, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { inTimeCheck } from '../items/checks.ts'
import { numbersCheck, numbersOf } from '../items/numbers.ts'
import { filingItem } from '../items/filing-item.ts'
import { clerkSection, subjectSection } from '../items/sections.ts'
import { amendOf, enrolOf, listOf, type Recording } from '../record.ts'

const article =
  '《社会团体登记管理条例》第十六条、《民办非企业单位登记管理暂行条例》第十四条、《基金会管理条例》第十四条第二款'
const isNew = isIn('event', 'made', 'exchanged')
const states = { exchanged: 'destroyed', lost: 'lost', destroyed: 'destroyed' } as const

/** Those that are used no more, by their numbers; then the new ones. */
async function takeDown(recording: Recording): Promise<void> {
  const { form } = recording.matter
  const event = textOf(form, 'event') as 'made' | keyof typeof states | null
  if (event && event !== 'made') {
    const given = new Set(rowsOf(form, 'former_seals').map(({ seal_no }) => seal_no))
    for (const { record } of await listOf(recording, 'seal')) {
      if (!given.has(record.seal_no)) continue
      await amendOf(recording, 'seal', record, { seal_state: states[event] })
    }
  }
  for (const row of rowsOf(form, 'seals')) {
    await enrolOf(recording, 'seal', {
      seal_no: textOf(row, 'seal_no'),
      kind: textOf(row, 'kind'),
      made_on: textOf(row, 'made_on'),
      maker: textOf(row, 'maker'),
      keeper: textOf(row, 'keeper'),
      seal_state: 'in-use',
    })
  }
}

export default filingItem({
  id: 'seal-filing',
  itemCode: '013',
  inForce: { from: '1998-10-25', to: null },
  matter: text('印章式样备案', 'Filing of seals'),
  summary: text(
    '刻制、更换、遗失、销毁印章以后，把印章式样报登记管理机关备案。',
    'Seals that were made, exchanged, lost or destroyed are reported with their imprints.',
  ),
  article,
  states: ['registered', 'liquidating'],
  form: [
    subjectSection(),
    {
      id: 'seals',
      label: text('印章', 'Seals'),
      fields: {
        event: {
          type: 'code',
          label: text('备案事由', 'What is reported'),
          required: true,
          options: [
            { code: 'made', label: text('新刻', 'Made') },
            { code: 'exchanged', label: text('更换', 'Exchanged') },
            { code: 'lost', label: text('遗失', 'Lost') },
            { code: 'destroyed', label: text('销毁', 'Destroyed') },
          ],
          span: 'half',
        },
        certified_on: {
          type: 'date',
          label: text('取得登记证书的日期', 'Day of the certificate'),
          hint: text('成立后第一次备案的才填。', 'Only for the first filing.'),
          when: eq('event', 'made'),
          span: 'half',
        },
        seals: {
          label: text('新印章', 'New seals'),
          when: isNew,
          min: 1,
          max: 20,
          rows: {
            seal_no: { ref: 'seal.seal_no', required: true, span: 'third' },
            kind: { ref: 'seal.kind', required: true, span: 'third' },
            made_on: { ref: 'seal.made_on', required: true, span: 'third' },
            maker: { ref: 'seal.maker', required: true, span: 'third' },
            keeper: { ref: 'seal.keeper', required: true, span: 'third' },
          },
        },
        former_seals: {
          label: text('停用的印章', 'Seals used no more'),
          when: isIn('event', 'exchanged', 'lost', 'destroyed'),
          min: 1,
          max: 20,
          rows: { seal_no: { ref: 'seal.seal_no', required: true, span: 'half' } },
        },
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'imprint',
      name: text('印模', 'Imprints'),
      required: true,
      when: isNew,
      maxFiles: 20,
      article,
    },
    {
      code: 'declaration',
      name: text('遗失声明', 'Declaration of loss'),
      required: true,
      when: eq('event', 'lost'),
      article,
    },
  ],
  checks: [
    inTimeCheck('report-seal-account', 'certified_on'),
    numbersCheck({ field: 'seal_no', ended: 'former_seals', added: 'seals' }),
  ],
  gatherFacts: async (tx, services, { form }) => {
    const uscc = textOf(form, 'uscc')
    return uscc ? { onRecord: await numbersOf(tx, services, 'seal', 'seal_no', uscc) } : {}
  },
  effect: async (tx, services, matter) => {
    await takeDown({ tx, services, matter, uscc: matter.subjectUscc ?? '' })
    return undefined
  },
  receipt: ({ form }) => [`备案印章 ${rowsOf(form, 'seals').length} 枚。`],
  conditions: [
    {
      text: text('凭登记证书刻制，印模清晰。', 'Made on the certificate, with clear imprints.'),
      article,
    },
  ],
  result: text('印章式样备案通知书', 'Receipt'),
  law: [],
  countedBy: ['event'],
})
