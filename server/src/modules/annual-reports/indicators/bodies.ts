import { and, count as countRows, eq, isIn, not, present } from '@yiqi/contracts'
import {
  asBefore,
  choice,
  computed,
  count,
  day,
  lookedUp,
  type ReportSection,
  text,
  words,
  yesNo,
} from './indicator.ts'

const third = { span: 'third' } as const
const inOffice = (...posts: string[]) => and(not(present('ended_on')), isIn('post', ...posts))

/** 机构建设: council, supervisors and their meetings. */
export const bodies: ReportSection = {
  id: 'bodies',
  label: text('组织机构', 'Council and meetings'),
  hint: text(
    '理事、监事和会议取自登记台账，请核对后补齐。',
    'Members and meetings come from the register: check and complete them.',
  ),
  indicators: {
    council: {
      code: 'B01',
      source: 'register',
      entered: ['attended'],
      rows: {
        label: text('理事（执行机构）名册', 'Members of the council'),
        max: 200,
        prefill: {
          dataset: 'person_in_charge',
          where: inOffice(
            ...['chair', 'vice-chair', 'secretary-general', 'deputy-secretary-general'],
            ...['standing-director', 'director'],
          ),
        },
        rows: {
          name: { ref: 'person_in_charge.name', span: 'third' },
          post: { ref: 'person_in_charge.post', span: 'third' },
          started_on: { ref: 'person_in_charge.started_on', required: false, span: 'third' },
          full_time: { ref: 'person_in_charge.full_time', span: 'third' },
          paid: { ref: 'person_in_charge.paid', span: 'third' },
          main_employer: { ref: 'person_in_charge.main_employer', span: 'third' },
          attended: {
            type: 'integer',
            label: text('本年出席会议次数', 'Meetings attended this year'),
            min: 0,
            max: 100,
            disclosure: 'C',
            span: 'third',
          },
        },
      },
    },
    supervisors: {
      code: 'B02',
      source: 'register',
      rows: {
        label: text('监事名册', 'Supervisors'),
        max: 50,
        prefill: { dataset: 'person_in_charge', where: inOffice('chief-supervisor', 'supervisor') },
        rows: {
          name: { ref: 'person_in_charge.name', span: 'third' },
          post: { ref: 'person_in_charge.post', span: 'third' },
          started_on: { ref: 'person_in_charge.started_on', required: false, span: 'third' },
        },
      },
    },
    council_size: computed(
      count('B03', '理事人数', 'Council members', third),
      countRows('council'),
    ),
    paid_council: computed(
      count('B04', '领取报酬的理事人数', 'Paid council members', third),
      countRows('council', eq('paid', true)),
    ),
    supervisor_count: computed(
      count('B05', '监事人数', 'Supervisors', third),
      countRows('supervisors'),
    ),
    meetings: {
      code: 'B06',
      source: 'register',
      rows: {
        label: text('本年度会议', 'Meetings of the year'),
        max: 60,
        rows: {
          kind: { ref: 'meeting.kind', span: 'third' },
          held_on: { ref: 'meeting.held_on', span: 'third' },
          due: { ref: 'meeting.due', span: 'third' },
          present: { ref: 'meeting.present', span: 'third' },
          agenda: { ref: 'meeting.agenda', span: 'full' },
        },
      },
    },
    council_meetings: computed(
      count('B07', '理事会会议次数', 'Meetings of the council', { ...third, unit: 'time' }),
      countRows('meetings', eq('kind', 'council')),
    ),
    congress_meetings: computed(
      count('B08', '会员大会（会员代表大会）次数', 'Congresses', { ...third, unit: 'time' }),
      countRows('meetings', eq('kind', 'members')),
    ),
    term_no: asBefore(
      count('B09', '本届届次', 'Number of the term', { ...third, min: 1, unit: 'time' }),
    ),
    term_ends_on: asBefore(
      day('B10', '本届任期届满日期', 'End of the term', { ...third, required: true }),
    ),
    was_reelected: lookedUp(
      yesNo('B11', '本年度换届', 'A new council was elected this year', third),
    ),
    present_charter_on: asBefore(day('B12', '现行章程核准日期', 'Charter approved on', third)),
    charter_changed: lookedUp(
      yesNo('B13', '本年度修改章程', 'The charter was changed this year', third),
    ),
    has_branches: asBefore(yesNo('B14', '设有分支（代表）机构', 'Has branches', third)),
    branches: {
      code: 'B15',
      source: 'register',
      rows: {
        label: text('分支机构、代表机构', 'Branches'),
        max: 300,
        prefill: { dataset: 'branch', where: not(present('closed_on')) },
        rows: {
          name: { ref: 'branch.name', span: 'third' },
          kind: { ref: 'branch.kind', span: 'third' },
          head_name: { ref: 'branch.head_name', span: 'third' },
          set_up_on: { ref: 'branch.set_up_on', span: 'third' },
        },
      },
    },
    entities: {
      code: 'B16',
      source: 'register',
      rows: {
        label: text('举办的经济实体', 'Entities'),
        max: 100,
        prefill: { dataset: 'entity' },
        rows: {
          name: { ref: 'entity.name', span: 'third' },
          entity_uscc: { ref: 'entity.entity_uscc', span: 'third' },
          capital: { ref: 'entity.capital', span: 'third' },
        },
      },
    },
    secretariat: asBefore(
      choice('B17', '秘书处（办事机构）', 'Secretariat', {
        ...third,
        options: [
          { code: 'own', label: text('独立设置', 'Of its own') },
          { code: 'shared', label: text('与业务主管单位合署', 'Shared with the supervising unit') },
          { code: 'hosted', label: text('挂靠会员单位', 'Hosted by a member') },
        ],
      }),
    ),
    is_decoupled: asBefore(yesNo('B18', '已与行政机关脱钩', 'Decoupled from government', third)),
    archive_keeper: asBefore(
      words('B19', '档案管理部门', 'Who keeps the files', { ...third, max: 60 }),
    ),
  },
}
