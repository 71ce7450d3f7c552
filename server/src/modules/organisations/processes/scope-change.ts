import { text } from '../common-fields.ts'
import { establishedTypes } from '../establishment/types.ts'
import { changeItem } from '../items/change-item.ts'

export default establishedTypes.map((type) =>
  changeItem({
    type,
    key: 'scope-change',
    number: 4,
    matter: text('业务范围变更登记', 'Change of the scope of activity'),
    summary: text(
      '调整章程规定的业务范围，准予后换发登记证书；章程另报核准。',
      'The scope of activity changes; the charter is approved on its own.',
    ),
    section: {
      id: 'change',
      label: text('业务范围', 'Scope of activity'),
      hint: text('只填要改的；留空的不变。', 'Fill in what changes; what is left empty stays.'),
      fields: {
        scope: { changes: 'organisation.scope' },
        ...(type === 'association' && {
          activity_area: { changes: 'organisation.activity_area' },
        }),
        reason: {
          type: 'text',
          label: text('变更理由', 'Reason of the change'),
          required: true,
          max: 500,
          span: 'full',
        },
      },
    },
    materials: [
      {
        code: 'practice-licence',
        name: text('新业务须经许可的许可证件', 'Licence that the new activity needs'),
        note: text('业务须先经行业许可的才交。', 'Only where a licence is needed first.'),
        required: false,
      },
    ],
    // What was printed is printed no more; the whole scope is, until another text is chosen.
    also: ({ matter }) => (matter.form.scope ? { scope_printed: null } : {}),
    conditions: [
      {
        text: text(
          '新的业务范围合乎宗旨，不超出章程。',
          'The new scope serves the purpose and is in the charter.',
        ),
      },
    ],
  }),
)
