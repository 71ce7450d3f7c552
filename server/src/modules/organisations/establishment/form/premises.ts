import { and, ne, present } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

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
