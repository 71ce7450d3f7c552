import { and, ne, present } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { getCodeList } from '../../../metadata/index.ts'
import { text } from '../../common-fields.ts'

const isOthers = and(present('premises_source'), ne('premises_source', 'owned'))
const isOthersText = text('住所是租来或者借来的', 'The premises are leased or lent')

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
    region: {
      ref: 'organisation.region',
      hint: text(
        '就在登记管理机关那一级区划里的，不用选。',
        'Only if it is not the division of the registrar itself.',
      ),
      span: 'half',
    },
    premises_area: { ref: 'organisation.premises_area', span: 'half' },
    premises_source: {
      ref: 'organisation.premises_source',
      // Law knows what is owned and what may be used; anything else has to be shown to be one of them.
      options: getCodeList('premisesSource').filter(({ code }) => code !== 'other'),
      required: true,
      span: 'third',
    },
    premises_owner: {
      ref: 'organisation.premises_owner',
      hint: text('出租、出借的单位或者个人。', 'Who lets or lends it.'),
      required: true,
      when: isOthers,
      whenText: isOthersText,
      span: 'third',
    },
    lease_end: {
      ref: 'organisation.lease_end',
      when: isOthers,
      whenText: isOthersText,
      required: true,
      span: 'third',
    },
  },
}
