import { eq } from '@yiqi/contracts'
import { numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { filingItem } from '../items/filing-item.ts'
import { minutes } from '../items/materials.ts'
import { clerkSection, resolutionSection, subjectSection } from '../items/sections.ts'
import { amendOf, enrolOf, listOf, nextNumber, type Recording } from '../record.ts'

const notice =
  '《民政部、财政部关于取消社会团体会费标准备案规范会费管理的通知》（民发〔2014〕166号）'
const body = text('会员（代表）大会、理事会', 'General meeting or council')

/** Former standards end on the day on which new ones were adopted. */
async function takeDown(recording: Recording): Promise<void> {
  const { form, on } = recording.matter
  const adopted = textOf(form, 'resolved_on') ?? on
  for (const { record } of await listOf(recording, 'membership_fee_standard')) {
    if (record.ended_on || String(record.adopted_on) > adopted) continue
    await amendOf(recording, 'membership_fee_standard', record, { ended_on: adopted })
  }
  for (const row of rowsOf(form, 'standards')) {
    await enrolOf(recording, 'membership_fee_standard', {
      standard_no: await nextNumber(recording, 'membership_fee_standard', 'standard_no'),
      member_class: textOf(row, 'member_class'),
      fee: numberOf(row, 'fee'),
      months: numberOf(row, 'months'),
      adopted_on: adopted,
    })
  }
}

/**
 * The filing of membership fees was given up in 2014; what was adopted is still told to the members and, here,
 * to the public by the register.
 */
export default filingItem({
  id: 'fee-standard-report',
  itemCode: '027',
  kind: 'other',
  inForce: { from: '2014-07-25', to: null },
  matter: text('会费、收费标准报送', 'Report of fee standards'),
  summary: text(
    '会员大会通过会费标准、理事会通过服务收费标准以后报送登记，列入台账对外公布；不审批。',
    'Fees that were adopted are reported and made public by the register; nobody approves them.',
  ),
  article: notice,
  form: [
    subjectSection(),
    {
      id: 'standards',
      label: text('标准', 'Standards'),
      hint: text('填新标准的全部档次；原标准到通过之日为止。', 'All classes of the new standard.'),
      fields: {
        kind: {
          type: 'code',
          label: text('类别', 'Kind'),
          required: true,
          options: [
            { code: 'membership', label: text('会费', 'Membership fees') },
            { code: 'service', label: text('服务收费', 'Service fees') },
          ],
          span: 'half',
        },
        standards: {
          label: text('标准', 'Standards'),
          min: 1,
          max: 50,
          rows: {
            member_class: {
              ref: 'membership_fee_standard.member_class',
              label: text('会员类别或者服务项目', 'Class of members, or service'),
              required: true,
              span: 'third',
            },
            fee: { ref: 'membership_fee_standard.fee', required: true, span: 'third' },
            months: { ref: 'membership_fee_standard.months', span: 'third' },
          },
        },
      },
    },
    resolutionSection(body),
    clerkSection,
  ],
  materials: [
    minutes(body, notice),
    {
      code: 'price-approval',
      name: text('实行政府定价的批准文件', 'Approval of a price that the state sets'),
      required: false,
      when: eq('kind', 'service'),
    },
  ],
  effect: async (tx, services, matter) => {
    await takeDown({ tx, services, matter, uscc: matter.subjectUscc ?? '' })
    return undefined
  },
  conditions: [
    {
      text: text(
        '会费标准由会员（代表）大会表决通过，档次一般不超过四级，同一档次不浮动。',
        'Adopted by the general meeting, four classes at most, none of them floating.',
      ),
      article: notice,
    },
  ],
  result: text('会费、收费标准报送回执', 'Receipt'),
  law: [],
  countedBy: ['kind'],
})
