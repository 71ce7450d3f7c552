import type { FormSection } from '../../cases/index.ts'
import { text } from '../words.ts'

const onRecord = { prefill: true, readOnly: true } as const

/** Whom it is about, as the register has it. */
export const subjectSection: FormSection = {
  id: 'subject',
  label: text('社会组织', 'Organisation'),
  hint: text('取自登记台账，不用填。', 'As the register has it.'),
  fields: {
    uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
    name: { ref: 'organisation.name', ...onRecord, span: 'half' },
    registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
    status: { ref: 'organisation.status', ...onRecord, span: 'half' },
  },
}

/** Which entry it is about: an organisation has one at most in each list. */
export const listField = {
  ref: 'credit_listing.list',
  label: text('在哪个名录、名单', 'Which list'),
  required: true,
  span: 'half',
} as const

/** What the office found when it looked into what was said. */
export const findingsOf = (disclosed: readonly string[]): FormSection => ({
  id: 'verification',
  label: text('核实情况', 'Verification'),
  by: 'office',
  during: ['ACCEPTED'],
  disclosed,
  fields: {
    findings: {
      type: 'text',
      label: text('核实的事实和证据', 'Facts and evidence found'),
      required: true,
      max: 3000,
      span: 'full',
    },
  },
})
