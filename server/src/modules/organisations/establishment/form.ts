import { and, eq, isIn, type Message, ne, present } from '@yiqi/contracts'
import type { FormField, FormSection, MaterialSlot } from '../../cases/index.ts'
import { requiredCharterItems } from '../rules/index.ts'

const establishedTypes = ['association', 'service-institution', 'foundation'] as const
export type EstablishedType = (typeof establishedTypes)[number]

export const isEstablishedType = (type: string): type is EstablishedType =>
  establishedTypes.some((one) => one === type)

const text = (zh: string, en: string): Message => ({ zh, en })

/** Who is to be registered where, under which name. */
export function nameSection(options: { hasActivityArea: boolean }): FormSection {
  return {
    id: 'name',
    label: text('名称和登记机关', 'Name and registrar'),
    fields: {
      registrar: {
        ref: 'organisation.registrar',
        label: text('登记管理机关所在地', 'Region of the registrar'),
        hint: text(
          '在哪一级登记，就选到哪一级。县级选到区县。',
          'Choose down to the level at which you register.',
        ),
        required: true,
        span: 'half',
      },
      industry: { ref: 'organisation.industry', required: true, span: 'half' },
      name: {
        ref: 'organisation.name',
        label: text('拟用名称', 'Proposed name'),
        hint: text(
          '要写全称：行政区划、字号、行（事）业领域、组织形式。',
          'The full name: division, own name, field and form.',
        ),
        required: true,
        span: 'full',
      },
      abbreviation: { ref: 'organisation.abbreviation', span: 'half' },
      name_en: { ref: 'organisation.name_en', span: 'half' },
      ...(options.hasActivityArea && {
        activity_area: { ref: 'organisation.activity_area', required: true, span: 'full' },
      }),
    },
  }
}

export const purposeSection: FormSection = {
  id: 'purpose',
  label: text('宗旨和业务范围', 'Purpose and scope'),
  fields: {
    purpose: { ref: 'organisation.purpose', required: true, span: 'full' },
    scope: {
      ref: 'organisation.scope',
      hint: text(
        '写出具体服务，如“社区儿童课后照护”。“等”字会让范围不明。',
        'Name the services. Words like "etc." make the scope unclear.',
      ),
      required: true,
      span: 'full',
    },
    supervising_unit: { ref: 'organisation.supervising_unit', required: true, span: 'half' },
    consent_no: {
      type: 'string',
      label: text('业务主管单位批准文号', 'Number of the consent'),
      required: true,
      max: 60,
      span: 'half',
    },
    consent_date: {
      type: 'date',
      label: text('批准日期', 'Date of the consent'),
      required: true,
      span: 'half',
    },
  },
}

export const premisesSection: FormSection = {
  id: 'premises',
  label: text('住所', 'Residence'),
  fields: {
    residence: {
      ref: 'organisation.residence',
      hint: text('要和产权证明或租约上的一样。', 'As written in the title or the lease.'),
      required: true,
      span: 'full',
    },
    premises_source: { ref: 'organisation.premises_source', required: true, span: 'third' },
    lease_end: {
      ref: 'organisation.lease_end',
      when: and(present('premises_source'), ne('premises_source', 'owned')),
      required: true,
      span: 'third',
    },
    phone: { ref: 'organisation.phone', required: true, span: 'third' },
  },
}

const personFields = {
  name: { ref: 'person.name', required: true, span: 'third' },
  citizen_id: { ref: 'person.citizen_id', required: true, span: 'third' },
} satisfies { [name: string]: FormField }

/** 发起人、举办者、捐赠人: persons or organisations. */
export function foundersSection(words: { label: Message; min: number }): FormSection {
  return {
    id: 'founders',
    label: words.label,
    fields: {
      founders: {
        label: words.label,
        min: words.min,
        max: 200,
        rows: {
          kind: { ref: 'founder.kind', required: true, span: 'third' },
          name: { ref: 'founder.name', required: true, span: 'third' },
          citizen_id: {
            ...personFields.citizen_id,
            when: eq('kind', 'person'),
          },
          founder_uscc: {
            type: 'string',
            label: text('统一社会信用代码', 'Unified social credit code'),
            required: true,
            max: 18,
            check: 'uscc',
            when: eq('kind', 'organisation'),
            span: 'third',
          },
        },
      },
    },
  }
}

export function officersSection(words: { min: number; hint: Message }): FormSection {
  return {
    id: 'officers',
    label: text('负责人', 'Persons in charge'),
    hint: words.hint,
    fields: {
      officers: {
        label: text('负责人', 'Persons in charge'),
        min: words.min,
        max: 60,
        rows: {
          ...personFields,
          post: { ref: 'person_in_charge.post', required: true, span: 'third' },
          mobile: { ref: 'person.mobile', required: true, span: 'third' },
          is_legal_rep: {
            ref: 'person_in_charge.is_legal_rep',
            span: 'third',
          },
          is_serving_official: {
            ref: 'person_in_charge.is_serving_official',
            span: 'third',
          },
          paid: { ref: 'person_in_charge.paid', span: 'third' },
          is_relative: {
            type: 'boolean',
            label: text('与其他理事是近亲属', 'Close relative of another member'),
            disclosure: 'R',
            sensitivity: 'G',
            span: 'third',
          },
        },
      },
      term_from: {
        type: 'date',
        label: text('本届任期自', 'Term from'),
        required: true,
        span: 'third',
      },
      term_years: {
        type: 'integer',
        label: text('每届任期（年）', 'Years of a term'),
        required: true,
        min: 1,
        max: 5,
        span: 'third',
      },
    },
  }
}

export function charterSection(type: EstablishedType): FormSection {
  return {
    id: 'charter',
    label: text('成立会议和章程草案', 'Founding meeting and draft charter'),
    hint: text(
      '先照会议纪要填人数，再逐项确认章程草案已经载明；附件里交全文。',
      'Enter the counts as in the minutes, then confirm each provision; attach the full text.',
    ),
    fields: {
      charter_adopted_on: {
        type: 'date',
        label: text('会议日期', 'Day of the meeting'),
        hint: text('通过章程、选举负责人的那次会议。', 'Which adopted the charter and elected.'),
        required: true,
        span: 'third',
      },
      ...meetingCounts,
      ...Object.fromEntries(
        requiredCharterItems(type).map(([code, zh]) => [
          charterField(code),
          { type: 'boolean', label: text(zh, code), span: 'half' } satisfies FormField,
        ]),
      ),
    },
  }
}

const meetingCount = (label: Message, min: number, hint?: Message): FormField => ({
  type: 'integer',
  label,
  ...(hint && { hint }),
  required: true,
  min,
  span: 'third',
})

/** By the names that the register of meetings has for them; abstentions follow. */
const meetingCounts = {
  votes_due: meetingCount(text('应到人数', 'Entitled to vote'), 1),
  votes_present: meetingCount(text('实到人数', 'Present'), 0),
  votes_for: meetingCount(text('赞成人数', 'Votes for'), 0),
  votes_against: meetingCount(
    text('反对人数', 'Votes against'),
    0,
    text('没有就填 0；其余算弃权。', '0 if none; the rest abstained.'),
  ),
}

export const charterField = (code: string) => `charter_${code.replaceAll('-', '_')}`

export const contactSection: FormSection = {
  id: 'contact',
  label: text('经办人', 'Clerk'),
  fields: {
    contact_name: {
      type: 'string',
      label: text('经办人姓名', 'Name of the clerk'),
      required: true,
      max: 50,
      disclosure: 'R',
      sensitivity: 'G',
      mask: 'name',
      span: 'half',
    },
    contact_mobile: {
      type: 'string',
      label: text('经办人手机', 'Mobile of the clerk'),
      required: true,
      max: 20,
      check: 'mobile',
      disclosure: 'R',
      sensitivity: 'G',
      mask: 'mobile',
      span: 'half',
    },
  },
}

/** Materials that all three types hand in; the law of each type is named in its process. */
export function commonMaterials(article: string): MaterialSlot[] {
  return [
    {
      code: 'consent',
      name: text('业务主管单位的批准文件', 'Consent of the supervising unit'),
      required: true,
      article,
    },
    {
      code: 'capital-verification',
      name: text('验资报告', 'Capital verification report'),
      note: text('由会计师事务所出具，资金须已到账。', 'By an accounting firm, money paid in.'),
      required: true,
      article,
    },
    {
      code: 'premises-title',
      name: text('产权证明', 'Proof of title'),
      required: true,
      when: eq('premises_source', 'owned'),
      article,
    },
    {
      code: 'premises-use',
      name: text('租约或者使用权证明', 'Lease or right of use'),
      note: text('自申请之日起一年以上。', 'For at least a year from the application.'),
      required: true,
      when: isIn('premises_source', 'leased', 'lent'),
      maxFiles: 3,
      article,
    },
    {
      code: 'officer-profiles',
      name: text('负责人情况和身份证件', 'Profiles and identity papers of the officers'),
      required: true,
      maxFiles: 60,
      article,
    },
    {
      code: 'charter',
      name: text('章程草案', 'Draft charter'),
      note: text('可以用示范章程填写。', 'You may fill in the model charter.'),
      required: true,
      accept: ['pdf', 'docx'],
      article,
    },
    {
      code: 'minutes',
      name: text('成立大会或者首次理事会纪要', 'Minutes of the founding meeting'),
      required: true,
      maxFiles: 3,
      article,
    },
  ]
}
