import { eq } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { identityFields } from '../../../organisations/index.ts'
import { offenceCodes, offences } from '../../rules/index.ts'
import { text } from '../../words.ts'
import { penaltyFields } from '../measure.ts'

const yes = (zh: string, en: string) =>
  ({ type: 'boolean', label: text(zh, en), span: 'third' }) as const
const longText = (zh: string, en: string, max = 3000) =>
  ({ type: 'text', label: text(zh, en), required: true, max, span: 'full' }) as const
const amount = (zh: string, en: string) =>
  ({
    type: 'money',
    label: text(zh, en),
    hint: text('没有就不填。', 'Leave empty if none.'),
    min: 0,
    span: 'third',
  }) as const

export const proposalSection: FormSection = {
  id: 'proposal',
  label: text('违法事实与拟处罚', 'Facts and proposed penalty'),
  hint: text('照此写告知书。', 'The notice is written from it.'),
  during: ['INVESTIGATING', 'PRESERVED', 'NOTICE'],
  disclosed: ['notify'],
  fields: {
    offence: {
      type: 'code',
      label: text('违法行为', 'Offence'),
      required: true,
      span: 'full',
      options: offenceCodes.map((code) => ({ code, label: offences[code].label })),
    },
    facts: longText('违法事实和证据', 'Facts and evidence', 5000),
    is_grave: yes('情节严重', 'Grave'),
    turnover: amount('违法经营额', 'Turnover'),
    gain: amount('违法所得', 'Gain'),
    is_mitigated: yes('有从轻、减轻情形', 'Mitigating circumstances'),
    circumstances: {
      type: 'text',
      label: text('从轻、减轻或者从重的情形和理由', 'Circumstances and reasons'),
      max: 2000,
      span: 'full',
    },
    ...penaltyFields('told'),
    tells_hearing: yes('告知听证权利', 'The right to a hearing is told'),
  },
}

/** What is weighed inside the office. */
export const circumstancesSection: FormSection = {
  id: 'circumstances',
  label: text('案件情形', 'Circumstances'),
  during: ['INVESTIGATING', 'PRESERVED', 'NOTICE'],
  disclosed: 'never',
  fields: {
    is_first: yes('初次违法', 'A first offence'),
    is_minor: yes('危害后果轻微', 'Minor'),
    is_mended: yes('及时改正', 'Mended in time'),
    has_harm: yes('造成危害后果', 'Harm was done'),
    is_complex: yes('疑难复杂、情节复杂', 'Complex'),
    is_public_interest: yes('涉及重大公共利益', 'Public interest'),
    report: longText('调查终结报告', 'Report of the investigation', 5000),
  },
}

export const legalCheckSection: FormSection = {
  id: 'legal-check',
  label: text('法制审核', 'Legal check'),
  during: ['LEGAL_CHECK'],
  disclosed: 'never',
  fields: {
    legal_opinion: longText('审核意见：主体、权限、事实证据、适用依据、程序、裁量', 'Opinion'),
  },
}

export const recheckSection: FormSection = {
  id: 'recheck',
  label: text('听证后的法制审核', 'Legal check after the hearing'),
  during: ['RECHECK'],
  disclosed: 'never',
  fields: { recheck_opinion: longText('审核意见', 'Opinion') },
}

export const statementSection: FormSection = {
  id: 'statement',
  label: text('陈述申辩', 'Statement'),
  hint: text(
    '您的陈述申辩会被复核，不会因此加重处罚。',
    'It will be looked into; a defence never aggravates.',
  ),
  by: 'applicant',
  during: ['HEARING_TERM', 'STATEMENT'],
  fields: { statement: longText('陈述申辩意见', 'Statement', 5000) },
}

export const hearingSection: FormSection = {
  id: 'hearing',
  label: text('听证安排', 'Hearing'),
  by: 'office',
  during: ['HEARING'],
  disclosed: ['invite'],
  fields: {
    hearing_on: { type: 'date', label: text('听证日期', 'Day'), required: true, span: 'third' },
    hearing_time: {
      type: 'string',
      label: text('时间', 'Time'),
      required: true,
      max: 20,
      span: 'third',
    },
    hearing_is_open: yes('公开举行', 'In public'),
    hearing_place: {
      type: 'string',
      label: text('地点', 'Place'),
      required: true,
      max: 200,
      span: 'full',
    },
    hearing_chair: {
      type: 'string',
      label: text('主持人', 'Chair'),
      hint: text('不能是本案调查人员。', 'None of those who investigated.'),
      required: true,
      max: 50,
      span: 'half',
    },
    hearing_clerk: {
      type: 'string',
      label: text('记录人', 'Clerk'),
      required: true,
      max: 50,
      span: 'half',
    },
  },
}

export const hearingRecordSection: FormSection = {
  id: 'hearing-record',
  label: text('听证笔录', 'Record of the hearing'),
  by: 'office',
  during: ['HEARING_DAY'],
  disclosed: ['record-hearing'],
  fields: {
    hearing_attendees: longText('参加人', 'Attendees', 1000),
    hearing_record: longText('各方意见', 'What was said', 5000),
    hearing_opinion: longText('主持人意见', 'Opinion of the chair', 2000),
  },
}

const isRevoked = eq('decided_revocation', true)

export const decisionSection: FormSection = {
  id: 'decision',
  label: text('处罚决定', 'Decision'),
  hint: text(
    '办案人员拟稿，负责人审定。不得重于告知书。',
    'Drafted by the inspectors, settled by the head; never graver than the notice.',
  ),
  by: 'office',
  during: ['ANSWERED', 'HEARD', 'DECISION'],
  disclosed: ['decide-penalty', 'decide-none'],
  fields: {
    response: longText('对陈述申辩、听证意见的采纳情况和理由', 'Answer to the defence'),
    decision_no: {
      type: 'string',
      label: text('决定书文号', 'Number of the decision'),
      required: true,
      max: 60,
      span: 'full',
    },
    ...penaltyFields('decided'),
    public_facts: {
      ...longText('违法事实摘要', 'Summary of the facts', 2000),
      hint: text('用于公开，不写个人信息。', 'For the public: no personal data.'),
    },
    is_published: {
      ...yes('具有一定社会影响，依法公开', 'Of social effect: published'),
      span: 'full',
    },
    leaders: {
      label: text('负有责任的负责人', 'Responsible leaders'),
      hint: text(
        '吊销登记证书的，任职限制记入受限人员。',
        'Of a revoked organisation they are barred from leading another.',
      ),
      when: isRevoked,
      min: 1,
      max: 50,
      rows: {
        leader: { ref: 'restricted_person.name', required: true },
        ...identityFields(),
      },
    },
    transfer_to: {
      type: 'string',
      label: text('移送机关', 'Transferred to'),
      hint: text('涉嫌犯罪或者应由别的机关处理的填写。', 'If another body is to deal with it.'),
      max: 100,
      span: 'full',
    },
  },
}

export const discussionSection: FormSection = {
  id: 'discussion',
  label: text('集体讨论', 'Discussion'),
  by: 'office',
  during: ['DISCUSSION'],
  disclosed: 'never',
  fields: {
    discussed_on: { type: 'date', label: text('日期', 'Day'), required: true, span: 'half' },
    discussion_chair: {
      type: 'string',
      label: text('主持人', 'Chair'),
      required: true,
      max: 50,
      span: 'half',
    },
    votes: {
      label: text('参加人和表决', 'Members and votes'),
      min: 1,
      max: 50,
      rows: {
        member: { type: 'string', label: text('姓名', 'Name'), required: true, max: 50 },
        is_for: { type: 'boolean', label: text('同意', 'Agrees') },
        remark: { type: 'string', label: text('意见', 'Opinion'), max: 500 },
      },
    },
    discussion_result: longText('讨论结论', 'Result', 2000),
  },
}
