import type { FormRecord } from '@yiqi/contracts'
import type { CheckDefinition, FormField, FormSection } from '../../cases/index.ts'
import { textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import type { GatherFacts } from './facts.ts'

const labels = {
  branch: text('分支机构', 'Branch'),
  'representative-office': text('代表机构', 'Representative office'),
}
export type BranchKind = keyof typeof labels

export const branchLabel = (kind: BranchKind) => labels[kind]

/** A new one has everything; of one that changes what is left empty stays. */
export const branchFields = (isNew: boolean): Record<string, FormField> => ({
  branch_name: {
    ref: 'branch.name',
    label: text('名称', 'Name'),
    hint: text(
      '本单位全称，后面是“专业委员会”“代表处”等。',
      'The full name of the organisation, then what the branch is called.',
    ),
    required: isNew,
    span: 'full',
  },
  branch_residence: {
    ref: 'branch.residence',
    label: text('住所', 'Residence'),
    required: isNew,
    span: 'half',
  },
  branch_region: { ref: 'branch.region', label: text('所在区划', 'Division'), span: 'half' },
  branch_head_name: {
    ref: 'branch.head_name',
    label: text('负责人', 'Head'),
    required: isNew,
    span: 'half',
  },
  branch_activity: {
    ref: 'branch.activity',
    label: text('业务范围', 'Scope'),
    required: isNew,
    span: 'full',
  },
})

/** Those that are open, and which of them it is. */
export const branchSection = (kind: BranchKind, fields: FormSection['fields']): FormSection => ({
  id: 'branch',
  label: labels[kind],
  fields: {
    branch_no: {
      ref: 'branch.branch_no',
      label: text(`${labels[kind].zh}序号`, 'Number'),
      hint: text('登记台账里的序号，见本单位档案。', 'As in the register.'),
      required: true,
      span: 'half',
    },
    ...fields,
  },
})

/** The branch that the form names, as it is on record. */
export const gatherBranch: GatherFacts = async (tx, services, { form }) => {
  const uscc = textOf(form, 'uscc')
  const branch_no = textOf(form, 'branch_no')
  if (!uscc || !branch_no) return {}
  const entry = await services.registers.findByKey(tx, 'branch', { uscc, branch_no })
  return { branch: entry ? { kind: entry.record.kind, isOpen: !entry.record.closed_on } : null }
}

/** @param isChange whether something of it shall be otherwise */
export const branchCheck = (kind: BranchKind, isChange = false): CheckDefinition => ({
  rule: 'branch.on-record',
  at: ['submit', 'accept', 'decide'],
  input: (form, facts) => ({
    kind,
    ...(facts.branch ? { branch: facts.branch } : {}),
    ...(isChange && { changed: changedIn(form) }),
  }),
  fields: { branch: 'branch_no', changed: 'branch_name' },
})

const changedIn = (form: FormRecord) =>
  Object.keys(branchFields(false)).filter((name) => textOf(form, name) !== null).length

/** Under the full name of whoever it belongs to (《社会组织名称管理办法》第十七条). */
export const branchNameCheck: CheckDefinition = {
  rule: 'branch.name',
  input: (form) => {
    const name = textOf(form, 'branch_name')
    const parent = textOf(form, 'name')
    return name && parent ? { name, parent } : null
  },
  fields: { name: 'branch_name' },
}
