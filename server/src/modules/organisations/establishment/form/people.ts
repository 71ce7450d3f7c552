import { eq, type Message } from '@yiqi/contracts'
import type { FormField, FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

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
