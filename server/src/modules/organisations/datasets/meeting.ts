import { defineDataset, le } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 会议 (governance §2). */
export default defineDataset({
  name: 'meeting',
  label: text('会议', 'Meeting'),
  definition: text('会员大会、理事会等会议和表决', 'Meetings and their votes'),
  key: ['uscc', 'meeting_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 10,
  title: 'meeting_no',
  fields: {
    uscc: usccField,
    meeting_no: numberField(text('会议编号', 'Meeting number')),
    kind: {
      type: 'code',
      label: text('会议类别', 'Kind of meeting'),
      list: 'meetingKind',
      required: true,
      disclosure: 'C',
    },
    held_on: { type: 'date', label: text('召开日期', 'Held on'), required: true, disclosure: 'C' },
    agenda: { type: 'text', label: text('议题', 'Agenda'), max: 2000, disclosure: 'C' },
    due: { type: 'integer', label: text('应到人数', 'Entitled to attend'), disclosure: 'C' },
    present: { type: 'integer', label: text('实到人数', 'Present'), disclosure: 'C' },
    votes_for: { type: 'integer', label: text('赞成票', 'Votes for'), disclosure: 'C' },
    votes_against: { type: 'integer', label: text('反对票', 'Votes against'), disclosure: 'C' },
    abstentions: { type: 'integer', label: text('弃权票', 'Abstentions'), disclosure: 'C' },
    minutes: { type: 'file', label: text('会议纪要', 'Minutes'), disclosure: 'C' },
  },
  rules: [
    {
      id: 'MTG-001',
      kind: 'cross_field',
      severity: 'error',
      fields: ['present', 'due'],
      expression: le('present', { op: 'field', name: 'due' }),
      message: text('实到人数多于应到人数', 'More people attended than were entitled to'),
      hint: text('请核对会议签到表。', 'Check the attendance list.'),
    },
    {
      id: 'MTG-002',
      kind: 'cross_field',
      severity: 'error',
      fields: ['votes_for', 'votes_against', 'abstentions', 'present'],
      expression: le(
        {
          op: 'add',
          left: {
            op: 'add',
            left: { op: 'field', name: 'votes_for' },
            right: { op: 'field', name: 'votes_against' },
          },
          right: { op: 'field', name: 'abstentions' },
        },
        { op: 'field', name: 'present' },
      ),
      message: text('票数之和多于实到人数', 'More votes than people present'),
      hint: text('请核对表决结果。', 'Check the result of the vote.'),
    },
  ],
  list: {
    columns: ['uscc', 'kind', 'held_on', 'due', 'present'],
    facets: ['kind'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
