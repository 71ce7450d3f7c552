import { type Message, present } from '@yiqi/contracts'
import type { FormField, FormSection } from '../../cases/index.ts'
import { text } from '../common-fields.ts'

export const onRecord = { prefill: true, readOnly: true } as const

/** Who asks: as the register has it. */
export const subjectSection = (more: Record<string, FormField> = {}): FormSection => ({
  id: 'subject',
  label: text('申办单位', 'Organisation'),
  hint: text('取自登记台账，不用填。', 'As the register has it.'),
  fields: {
    uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
    org_type: { ref: 'organisation.org_type', ...onRecord, span: 'half' },
    name: { ref: 'organisation.name', ...onRecord, span: 'full' },
    status: { ref: 'organisation.status', ...onRecord, span: 'third' },
    registrar: { ref: 'organisation.registrar', ...onRecord, span: 'third' },
    supervising_unit: { ref: 'organisation.supervising_unit', ...onRecord, span: 'third' },
    ...more,
  },
})

const count = (label: Message, hint?: Message): FormField => ({
  type: 'integer',
  label,
  ...(hint && { hint }),
  required: true,
  min: 0,
  span: 'third',
})

/** 内部决议: who resolved it, when, and with how many votes. */
export const resolutionSection = (body: Message): FormSection => ({
  id: 'resolution',
  label: text(`${body.zh}决议`, `Resolution of the ${body.en.toLowerCase()}`),
  hint: text('照会议纪要填。', 'As in the minutes.'),
  fields: {
    resolved_on: {
      type: 'date',
      label: text('会议日期', 'Day of the meeting'),
      required: true,
      span: 'third',
    },
    votes_due: { ...count(text('应到人数', 'Entitled to vote')), min: 1 },
    votes_present: count(text('实到人数', 'Present')),
    votes_for: count(text('赞成人数', 'Votes for')),
    votes_against: count(
      text('反对人数', 'Votes against'),
      text('没有就填 0；其余算弃权。', '0 if none; the rest abstained.'),
    ),
  },
})

export const hasSupervisor = present('supervising_unit')

/** 业务主管单位审查同意: asked of whoever has one on record. */
export const consentSection: FormSection = {
  id: 'consent',
  label: text('业务主管单位意见', 'Consent of the supervising unit'),
  when: hasSupervisor,
  fields: {
    consent_no: {
      type: 'string',
      label: text('批准文号', 'Number of the consent'),
      required: true,
      max: 60,
      span: 'half',
    },
    consent_date: {
      type: 'date',
      label: text('批准日期', 'Day of the consent'),
      required: true,
      span: 'half',
    },
  },
}

/** Who is asked about it: the contact person on record, unless another is named. */
export const clerkSection: FormSection = {
  id: 'contact',
  label: text('经办人', 'Clerk'),
  fields: {
    contact_name: {
      ref: 'organisation.contact_name',
      label: text('经办人姓名', 'Name of the clerk'),
      prefill: true,
      required: true,
      span: 'half',
    },
    contact_mobile: {
      ref: 'organisation.contact_mobile',
      label: text('经办人手机', 'Mobile of the clerk'),
      prefill: true,
      required: true,
      span: 'half',
    },
  },
}
