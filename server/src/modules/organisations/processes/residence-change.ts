import { text } from '../common-fields.ts'
import { premisesCheck } from '../establishment/checks.ts'
import { commonMaterials } from '../establishment/form/materials.ts'
import { premisesSection } from '../establishment/form/premises.ts'
import { establishedTypes } from '../establishment/types.ts'
import { answersOf, changeArticles, changeItem } from '../items/change-item.ts'
import { laws } from '../items/law.ts'

const { residence: _, ...premises } = premisesSection.fields

export default establishedTypes.map((type) =>
  changeItem({
    type,
    key: 'residence-change',
    number: 2,
    matter: text('住所变更登记', 'Change of residence'),
    summary: text(
      '住所搬迁或者门牌改了，凭产权证明或租约变更登记，换发登记证书。',
      'The residence moves: by proof of title or lease; the certificates are replaced.',
    ),
    section: {
      id: 'change',
      label: text('新住所', 'New residence'),
      fields: {
        residence: {
          changes: 'organisation.residence',
          required: true,
          hint: text('要和产权证明或租约上的一样。', 'As written in the title or the lease.'),
        },
        ...premises,
      },
    },
    materials: commonMaterials(laws[type].regulation + changeArticles[type].change).filter(
      ({ code }) => code.startsWith('premises-'),
    ),
    checks: [premisesCheck(type)],
    also: (recording) =>
      answersOf(
        recording,
        ...['region', 'premises_source', 'premises_owner', 'premises_area', 'lease_end'],
      ),
    conditions: [
      {
        text: text(
          '有固定的新住所；租用的，租期一年以上。',
          'Fixed premises; if let, for a year or longer.',
        ),
        rule: 'establishment.premises',
      },
    ],
    countedBy: ['premises_source'],
  }),
)
