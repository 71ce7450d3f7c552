import { and, eq, type Expression, isIn, type Message, not, or, present } from '@yiqi/contracts'
import type { FormField, FormSection } from '../../../cases/index.ts'
import { getCodeList } from '../../../metadata/index.ts'
import { text } from '../../common-fields.ts'
import type { EstablishedType } from '../types.ts'

/** Most people have a resident's card: the others say so first. */
export function identityFields(ofPerson?: Expression): { [name: string]: FormField } {
  const only = (when: Expression) => (ofPerson ? and(ofPerson, when) : when)
  const hasOther = eq('has_other_id', true)
  const onlyText = (zh: string, en: string) =>
    ofPerson ? text(`是个人，${zh}`, `A person, ${en}`) : text(zh, en)
  const withCard = onlyText('有居民身份证', 'with a resident identity card')
  const withoutCard = onlyText('没有居民身份证', 'without a resident identity card')
  return {
    citizen_id: {
      ref: 'person.citizen_id',
      required: true,
      when: only(or(not(present('has_other_id')), eq('has_other_id', false))),
      whenText: withCard,
      span: 'third',
    },
    id_kind: {
      ref: 'person.id_kind',
      required: true,
      options: otherDocuments,
      when: only(hasOther),
      whenText: withoutCard,
      span: 'third',
    },
    other_id_no: {
      ref: 'person.other_id_no',
      required: true,
      when: only(hasOther),
      whenText: withoutCard,
      span: 'third',
    },
    has_other_id: {
      type: 'boolean',
      label: text('没有居民身份证（港澳台居民、外国人等）', 'Has no resident identity card'),
      ...(ofPerson && { when: ofPerson }),
      span: 'third',
    },
  }
}

const otherDocuments = getCodeList('identityDocument').filter(({ code }) => code !== 'resident-id')

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
          ...identityFields(eq('kind', 'person')),
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

/** What the regulation on foundations restricts, and no other. */
const councilFields: { [name: string]: FormField } = {
  paid: { ref: 'person_in_charge.paid', span: 'third' },
  is_relative: {
    type: 'boolean',
    label: text('与其他理事是近亲属', 'Close relative of another member'),
    disclosure: 'R',
    sensitivity: 'G',
    span: 'third',
  },
  is_accountant: {
    type: 'boolean',
    label: text('是本基金会的财会人员', 'Accountant of the foundation'),
    span: 'third',
  },
  months_here: {
    type: 'integer',
    label: text('每年在内地居留几个月', 'Months a year in the mainland'),
    required: true,
    max: 12,
    when: and(eq('has_other_id', true), isIn('post', 'chair', 'vice-chair', 'secretary-general')),
    span: 'third',
  },
}

export function officersSection(
  type: EstablishedType,
  words: { min: number; hint: Message },
): FormSection {
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
          name: { ref: 'person.name', required: true, span: 'third' },
          ...identityFields(),
          post: { ref: 'person_in_charge.post', required: true, span: 'third' },
          mobile: { ref: 'person.mobile', required: true, span: 'third' },
          is_legal_rep: { ref: 'person_in_charge.is_legal_rep', span: 'third' },
          is_serving_official: { ref: 'person_in_charge.is_serving_official', span: 'third' },
          ...(type === 'foundation' && councilFields),
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
