import type { Message } from '@yiqi/contracts'
import type { FormSection, MaterialSlot, ProcessDefinition } from '../../cases/index.ts'
import { textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { filingItem } from '../items/filing-item.ts'
import { applicationForm, consent, minutes } from '../items/materials.ts'
import {
  clerkSection,
  consentSection,
  resolutionSection,
  subjectSection,
} from '../items/sections.ts'
import { enrolOf, nextNumber } from '../record.ts'
import { paperIn } from '../items/charter.ts'

const article =
  '《社会团体登记管理条例》第十九条、《民办非企业单位登记管理暂行条例》第十六条、《基金会管理条例》第二十一条；《中华人民共和国民法典》第六十七条'
const body = text('会员（代表）大会、理事会', 'General meeting or council')

const kinds = [
  {
    id: 'merger-filing',
    code: '019',
    matter: text('合并方案备案', 'Filing of a merger'),
    party: text('参加合并的其他组织', 'Other organisations that merge'),
    summary: text(
      '决定合并以后报送方案；存续的另办变更登记，不存续的另办注销登记，新设的另办成立登记。',
      'The plan of a merger; what stays is changed, what goes deregistered, what is new established.',
    ),
  },
  {
    id: 'division-filing',
    code: '020',
    matter: text('分立方案备案', 'Filing of a division'),
    party: text('分立后的组织', 'Organisations after the division'),
    summary: text(
      '决定分立以后报送方案；存续的另办变更登记，新设的另办成立登记，解散的另办注销登记。',
      'The plan of a division; what stays is changed, what is new established, what goes deregistered.',
    ),
  },
] as const

const formOf = (party: Message): FormSection[] => [
  subjectSection(),
  {
    id: 'plan',
    label: text('方案', 'Plan'),
    fields: {
      parties: {
        label: party,
        min: 1,
        max: 10,
        rows: {
          name: { ref: 'organisation.name', label: text('名称', 'Name'), required: true },
          stays: {
            type: 'boolean',
            label: text('登记后存续', 'Stays on the register'),
            span: 'third',
          },
        },
      },
      subject_stays: {
        type: 'boolean',
        label: text('本单位存续', 'The organisation itself stays'),
        span: 'half',
      },
      creditors_notified_on: {
        type: 'date',
        label: text('通知、公告债权人的日期', 'Creditors notified on'),
        required: true,
        span: 'half',
      },
      property: {
        type: 'text',
        label: text('财产和债权债务的安排', 'Property, rights and debts'),
        required: true,
        max: 3000,
        span: 'full',
      },
      staff: {
        type: 'text',
        label: text('会员、人员的安排', 'Members and staff'),
        required: true,
        max: 2000,
        span: 'full',
      },
    },
  },
  resolutionSection(body),
  consentSection,
  clerkSection,
]

const materials: readonly MaterialSlot[] = [
  applicationForm(text('方案', 'The plan'), article),
  minutes(body, article),
  consent(article),
  {
    code: 'agreement',
    name: text('协议', 'Agreement of all of them'),
    required: true,
    article,
  },
  {
    code: 'creditors-notice',
    name: text('债权人公告', 'Notice to creditors'),
    required: true,
    article,
  },
]

/** Rights and debts pass as law says; each registration that follows is a case of its own. */
export default kinds.map(
  ({ id, code, matter, party, summary }): ProcessDefinition =>
    filingItem({
      id,
      itemCode: code,
      inForce: { from: '1998-10-25', to: null },
      matter,
      summary,
      article,
      form: formOf(party),
      materials,
      effect: async (tx, services, matterInAct) => {
        const recording = {
          tx,
          services,
          matter: matterInAct,
          uscc: matterInAct.subjectUscc ?? '',
        }
        await enrolOf(recording, 'meeting', {
          meeting_no: await nextNumber(recording, 'meeting', 'meeting_no'),
          kind: matterInAct.form.org_type === '51' ? 'members' : 'council',
          held_on: textOf(matterInAct.form, 'resolved_on'),
          agenda: matter.zh,
          minutes: paperIn(recording, 'minutes'),
        })
        return undefined
      },
      receipt: () => ['请在方案实施后，分别申请变更、注销或者成立登记。'],
      conditions: [
        {
          text: text(
            '按章程以特别多数表决，业务主管单位同意，已通知债权人。',
            'By special majority, with consent, after notice to creditors.',
          ),
          article,
        },
      ],
      result: text(`${matter.zh}回执`, 'Receipt'),
      law: [],
    }),
)
