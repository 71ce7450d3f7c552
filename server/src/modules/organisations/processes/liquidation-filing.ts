import type { Message } from '@yiqi/contracts'
import {
  type CheckDefinition,
  type FormSection,
  type MaterialSlot,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { inTimeCheck, resolutionCheck } from '../items/checks.ts'
import { enrolResolution } from '../items/charter.ts'
import { filingItem } from '../items/filing-item.ts'
import { laws } from '../items/law.ts'
import { consent, minutes } from '../items/materials.ts'
import {
  clerkSection,
  consentSection,
  onRecord,
  resolutionSection,
  subjectSection,
} from '../items/sections.ts'
import { moveOrganisation } from '../move.ts'
import { enrolOf, nextNumber, type Recording } from '../record.ts'

const articles: Record<EstablishedType, { liquidation: string; quote: string }> = {
  association: {
    liquidation: '第二十条',
    quote:
      '社会团体在办理注销登记前，应当在业务主管单位及其他有关机关的指导下，成立清算组织，完成清算工作。清算期间，社会团体不得开展清算以外的活动。',
  },
  'service-institution': {
    liquidation: '第十六条第二款',
    quote:
      '民办非企业单位在办理注销登记前，应当在业务主管单位和其他有关机关的指导下，成立清算组织，完成清算工作。清算期间，民办非企业单位不得开展清算以外的活动。',
  },
  foundation: {
    liquidation: '第十八条第一款',
    quote:
      '基金会在办理注销登记前，应当在登记管理机关、业务主管单位的指导下成立清算组织，完成清算工作。',
  },
}
const codes = { association: '004-1', 'service-institution': '103-1', foundation: '203-1' }

/** Head and members, as the register of liquidators has them. */
async function enrolLiquidators(recording: Recording): Promise<void> {
  for (const row of rowsOf(recording.matter.form, 'liquidators')) {
    await enrolOf(recording, 'liquidator', {
      liquidator_no: await nextNumber(recording, 'liquidator', 'liquidator_no'),
      name: textOf(row, 'name'),
      is_head: row.is_head === true,
      employer: textOf(row, 'employer'),
      phone: textOf(row, 'phone'),
      appointed_on: textOf(recording.matter.form, 'resolved_on'),
    })
  }
}

const formOf = (body: Message): FormSection[] => [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
  }),
  {
    id: 'ending',
    label: text('终止', 'Ending'),
    fields: {
      close_reason: { ref: 'organisation.close_reason', required: true, span: 'half' },
      ended_on: {
        type: 'date',
        label: text('终止情形出现的日期', 'Day on which the ground arose'),
        required: true,
        span: 'half',
      },
      explanation: {
        type: 'text',
        label: text('终止的情况', 'What led to it'),
        required: true,
        max: 2000,
        span: 'full',
      },
    },
  },
  {
    id: 'liquidators',
    label: text('清算组', 'Liquidation group'),
    hint: text('一人是组长。', 'One of them heads it.'),
    fields: {
      liquidators: {
        label: text('清算组成员', 'Members'),
        min: 3,
        max: 30,
        rows: {
          name: { ref: 'liquidator.name', required: true, span: 'third' },
          employer: { ref: 'liquidator.employer', required: true, span: 'third' },
          phone: { ref: 'liquidator.phone', required: true, span: 'third' },
          is_head: { ref: 'liquidator.is_head', span: 'third' },
        },
      },
    },
  },
  resolutionSection(body),
  consentSection,
  clerkSection,
]

const materialsOf = (body: Message, article: string): MaterialSlot[] => [
  minutes(body, article),
  consent(article),
  {
    code: 'creditors-notice',
    name: text('通知和公告债权人的材料', 'Notice to creditors'),
    required: false,
    maxFiles: 5,
    article,
  },
]

const checksOf = (type: EstablishedType): CheckDefinition[] => [
  resolutionCheck(type, true),
  inTimeCheck('charity-liquidation-group', 'ended_on', ({ is_charity }) => is_charity === true),
  {
    rule: 'liquidation.group',
    input: (form) => {
      const members = rowsOf(form, 'liquidators')
      const heads = members.filter(({ is_head }) => is_head === true).length
      return members.length > 0 ? { type, members: members.length, heads } : null
    },
    fields: { members: 'liquidators', heads: 'liquidators' },
  },
]

export default establishedTypes.map((type) => {
  const { body, label, regulation } = laws[type]
  const { liquidation, quote } = articles[type]
  const article = regulation + liquidation
  return filingItem({
    id: `${type}-liquidation-filing`,
    itemCode: codes[type],
    inForce: { from: '2004-06-01', to: null },
    type,
    matter: text('清算组备案', 'Filing of the liquidation group'),
    summary: text(
      `${label.zh}决定终止后成立清算组并报备案；备案后只进行清算，清算完再申请注销登记。`,
      'The group is set up and reported; from then on there is nothing but liquidation.',
    ),
    article,
    // Whose registration was revoked is liquidated all the same.
    states: ['registered', 'revoked', 'voided'],
    form: formOf(body),
    materials: materialsOf(body, article),
    checks: checksOf(type),
    effect: async (tx, services, matter) => {
      const uscc = matter.subjectUscc ?? ''
      const recording = { tx, services, matter, uscc }
      await moveOrganisation(tx, services, matter.actor, uscc, {
        event: { type: 'LIQUIDATE' },
        on: matter.on,
        provenance: { caseNo: matter.caseNo, reason: matter.processName.zh, legalBasis: article },
      })
      await enrolLiquidators(recording)
      await enrolResolution(recording, type, '终止并成立清算组')
      return undefined
    },
    receipt: () => ['自备案之日起，清算期间不得开展清算以外的活动。清算结束后请申请注销登记。'],
    conditions: [
      {
        text: text(
          '章程规定的终止情形出现，按章程表决，业务主管单位同意。',
          'A ground of the charter, resolved as it says, with consent.',
        ),
        article,
        rule: 'resolution.vote',
      },
      {
        text: text('清算组有组长。', 'The group has a head.'),
        article,
        rule: 'liquidation.group',
      },
    ],
    result: text('清算组备案通知书', 'Receipt'),
    law: [{ quote, source: article }],
    countedBy: ['close_reason'],
  })
})
