import { eq, isIn } from '@yiqi/contracts'
import { rowsOf, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { inTimeCheck } from '../items/checks.ts'
import { filingItem } from '../items/filing-item.ts'
import { numbersCheck, numbersOf } from '../items/numbers.ts'
import { clerkSection, subjectSection } from '../items/sections.ts'
import { amendOf, enrolOf, type Recording } from '../record.ts'

const article =
  '《社会团体登记管理条例》第十六条、《民办非企业单位登记管理暂行条例》第十四条、《基金会管理条例》第十四条第二款'

async function takeDown(recording: Recording): Promise<void> {
  const { form, on } = recording.matter
  for (const row of rowsOf(form, 'closed_accounts')) {
    const account_no = textOf(row, 'account_no') ?? ''
    const closed_on = textOf(row, 'closed_on') ?? on
    await amendOf(recording, 'bank_account', { account_no }, { closed_on })
  }
  for (const row of rowsOf(form, 'accounts')) {
    await enrolOf(recording, 'bank_account', {
      account_no: textOf(row, 'account_no'),
      kind: textOf(row, 'kind'),
      holder: textOf(form, 'name'),
      bank: textOf(row, 'bank'),
      opened_on: textOf(row, 'opened_on'),
    })
  }
}

export default filingItem({
  id: 'bank-account-filing',
  itemCode: '015',
  inForce: { from: '1998-10-25', to: null },
  matter: text('银行账号备案', 'Filing of bank accounts'),
  summary: text(
    '开立、注销银行账户以后，把账号报登记管理机关备案。户名就是本单位名称。',
    'Accounts that were opened or closed are reported; they are held in the name of the organisation.',
  ),
  article,
  states: ['registered', 'liquidating'],
  form: [
    subjectSection(),
    {
      id: 'accounts',
      label: text('银行账户', 'Bank accounts'),
      fields: {
        event: {
          type: 'code',
          label: text('备案事由', 'What is reported'),
          required: true,
          options: [
            { code: 'opened', label: text('开户', 'Opened') },
            { code: 'closed', label: text('销户', 'Closed') },
            { code: 'exchanged', label: text('换户', 'Exchanged') },
          ],
          span: 'half',
        },
        certified_on: {
          type: 'date',
          label: text('取得登记证书的日期', 'Day of the certificate'),
          hint: text('成立后第一次备案的才填。', 'Only for the first filing.'),
          when: eq('event', 'opened'),
          span: 'half',
        },
        accounts: {
          label: text('新开账户', 'New accounts'),
          when: isIn('event', 'opened', 'exchanged'),
          min: 1,
          max: 20,
          rows: {
            account_no: { ref: 'bank_account.account_no', required: true, span: 'third' },
            kind: { ref: 'bank_account.kind', required: true, span: 'third' },
            bank: { ref: 'bank_account.bank', required: true, span: 'third' },
            opened_on: { ref: 'bank_account.opened_on', required: true, span: 'third' },
          },
        },
        closed_accounts: {
          label: text('注销账户', 'Closed accounts'),
          when: isIn('event', 'closed', 'exchanged'),
          min: 1,
          max: 20,
          rows: {
            account_no: { ref: 'bank_account.account_no', required: true, span: 'half' },
            closed_on: { ref: 'bank_account.closed_on', required: true, span: 'half' },
          },
        },
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'account-licence',
      name: text('开户许可证或者开户信息表', 'Account permit or opening form'),
      required: true,
      when: isIn('event', 'opened', 'exchanged'),
      maxFiles: 20,
      article,
    },
    {
      code: 'closing-slip',
      name: text('销户凭证', 'Proof of closing'),
      required: true,
      when: isIn('event', 'closed', 'exchanged'),
      maxFiles: 20,
      article,
    },
  ],
  checks: [
    inTimeCheck('report-seal-account', 'certified_on'),
    numbersCheck({ field: 'account_no', ended: 'closed_accounts', added: 'accounts' }),
  ],
  gatherFacts: async (tx, services, { form }) => {
    const uscc = textOf(form, 'uscc')
    if (!uscc) return {}
    return { onRecord: await numbersOf(tx, services, 'bank_account', 'account_no', uscc) }
  },
  effect: async (tx, services, matter) => {
    await takeDown({ tx, services, matter, uscc: matter.subjectUscc ?? '' })
    return undefined
  },
  conditions: [
    {
      text: text('账户以本单位名称开立。', 'Held in the name of the organisation.'),
      article,
    },
  ],
  result: text('银行账号备案通知书', 'Receipt'),
  law: [],
  countedBy: ['event'],
})
