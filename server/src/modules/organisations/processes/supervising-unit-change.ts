import { text } from '../common-fields.ts'
import { establishedTypes } from '../establishment/types.ts'
import { changeArticles, changeItem } from '../items/change-item.ts'
import { laws } from '../items/law.ts'
import { textOf } from '../../cases/index.ts'

export default establishedTypes.map((type) => {
  const article = laws[type].regulation + changeArticles[type].change
  return changeItem({
    type,
    key: 'supervising-unit-change',
    number: 6,
    matter: text('业务主管单位变更登记', 'Change of the supervising unit'),
    summary: text(
      '更换业务主管单位：原单位同意移出，新单位同意接收，换发登记证书。',
      'Another supervising unit: the former one lets go, the new one takes over.',
    ),
    section: {
      id: 'change',
      label: text('新的业务主管单位', 'New supervising unit'),
      fields: {
        new_supervising_unit: { changes: 'organisation.supervising_unit', required: true },
        takeover_uscc: {
          ref: 'organisation.supervising_unit_uscc',
          label: text('新单位的统一社会信用代码', 'Code of the new unit'),
          hint: text(
            '登记管理机关核对以后登入台账；不填的，台账上原单位的代码作废。',
            'The registrar checks it; left empty, the register forgets that of the former unit.',
          ),
          span: 'half',
        },
        takeover_no: {
          ref: 'organisation.consent_no',
          label: text('新单位同意接收的文号', 'Number of its consent to take over'),
          required: true,
          span: 'half',
        },
        takeover_on: {
          ref: 'organisation.consent_on',
          label: text('新单位同意接收的日期', 'Day of its consent to take over'),
          required: true,
          span: 'half',
        },
      },
    },
    materials: [
      {
        code: 'takeover',
        name: text('新业务主管单位同意接收的文件', 'Consent of the new unit to take over'),
        required: true,
        article,
      },
    ],
    also: ({ matter }) => ({
      supervising_unit_uscc: textOf(matter.form, 'takeover_uscc'),
      consent_no: textOf(matter.form, 'takeover_no'),
      consent_on: textOf(matter.form, 'takeover_on'),
    }),
    conditions: [
      {
        text: text(
          '原业务主管单位和新业务主管单位都同意。',
          'Both the former and the new supervising unit consent.',
        ),
        article,
      },
    ],
  })
})
