import { eq } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { text } from '../../words.ts'

const onRecord = { prefill: true, readOnly: true } as const
const yes = (zh: string, en: string) =>
  ({ type: 'boolean', label: text(zh, en), required: true, span: 'third' }) as const

export const subjectSection: FormSection = {
  id: 'subject',
  label: text('当事人', 'Party'),
  hint: text('取自登记台账。', 'As the register has it.'),
  during: ['LEAD'],
  disclosed: 'at-once',
  fields: {
    uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
    org_type: { ref: 'organisation.org_type', ...onRecord, span: 'half' },
    name: { ref: 'organisation.name', ...onRecord, span: 'full' },
    legal_rep: { ref: 'organisation.legal_rep', ...onRecord, span: 'half' },
    status: { ref: 'organisation.status', ...onRecord, span: 'half' },
    residence: { ref: 'organisation.residence', ...onRecord, required: false, span: 'full' },
    registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
    is_charity: { ref: 'organisation.is_charity', ...onRecord, required: false, span: 'half' },
  },
}

/** Where it comes from is for the case team alone: a lead may name who told of it. */
export const leadSection: FormSection = {
  id: 'lead',
  label: text('线索与立案理由', 'Lead and reasons of filing'),
  during: ['LEAD'],
  disclosed: 'never',
  fields: {
    lead_no: {
      type: 'string',
      label: text('线索编号', 'Number of the lead'),
      max: 60,
      span: 'half',
    },
    lead_source: {
      type: 'code',
      label: text('案件来源', 'Source'),
      required: true,
      span: 'half',
      options: [
        { code: 'inspection', label: text('监督检查', 'Inspection') },
        { code: 'complaint', label: text('投诉举报', 'Complaint') },
        { code: 'screening', label: text('舆情监测和筛查', 'Screening') },
        { code: 'annual-report', label: text('年度检查、年度报告', 'Annual report') },
        { code: 'audit', label: text('审计', 'Audit') },
        { code: 'credit', label: text('信用', 'Credit') },
        { code: 'transfer', label: text('其他机关移送', 'Transfer') },
        { code: 'assigned', label: text('上级交办', 'Assigned from above') },
      ],
    },
    act_ended_on: {
      type: 'date',
      label: text('违法行为发生（终了）日期', 'Act ended on'),
      hint: text('还在继续的，填发现当日。', 'If it goes on: the day it was found.'),
      required: true,
      span: 'half',
    },
    found_on: {
      type: 'date',
      label: text('发现日期', 'Found on'),
      hint: text('本机关或者其他机关发现线索之日。', 'When any body found it out.'),
      required: true,
      span: 'half',
    },
    is_harmful: {
      type: 'boolean',
      label: text('涉及生命健康、金融安全且有危害后果', 'Harm to life, health or finance'),
      span: 'full',
    },
    brief: {
      type: 'text',
      label: text('案情摘要', 'Brief'),
      required: true,
      max: 3000,
      span: 'full',
    },
    has_evidence: yes('有违法事实的初步证据', 'There is evidence'),
    is_punishable: yes('依法应当给予行政处罚', 'It is punishable'),
    is_own: yes('属于本机关管辖', 'It is within our jurisdiction'),
  },
}

export const inspectorsSection: FormSection = {
  id: 'inspectors',
  label: text('办案人员', 'Who investigates'),
  hint: text(
    '不少于两人，出示执法证件；有利害关系的回避。',
    'Two or more, with certificates; whoever is interested withdraws.',
  ),
  during: ['LEAD', 'INVESTIGATING'],
  disclosed: ['notify'],
  fields: {
    inspectors: {
      label: text('执法人员', 'Inspectors'),
      min: 2,
      max: 10,
      rows: {
        inspector: { type: 'string', label: text('姓名', 'Name'), required: true, max: 50 },
        certificate_no: {
          type: 'string',
          label: text('执法证件号', 'Certificate'),
          required: true,
          max: 60,
        },
        is_interested: {
          type: 'boolean',
          label: text('有应当回避的情形', 'Must withdraw'),
        },
      },
    },
  },
}

/** The eight kinds of 行政处罚法第四十六条. */
const evidenceKinds = [
  { code: 'document', label: text('书证', 'Document') },
  { code: 'object', label: text('物证', 'Object') },
  { code: 'recording', label: text('视听资料', 'Recording') },
  { code: 'electronic', label: text('电子数据', 'Electronic data') },
  { code: 'testimony', label: text('证人证言', 'Testimony') },
  { code: 'statement', label: text('当事人的陈述', 'Statement of the party') },
  { code: 'expertise', label: text('鉴定意见', 'Expertise') },
  { code: 'inspection', label: text('勘验笔录、现场笔录', 'Record of an inspection') },
] as const

export const evidenceSection: FormSection = {
  id: 'evidence',
  label: text('调查取证', 'Evidence'),
  hint: text(
    '一份证据一行，文件传到“证据”材料里，逐件留哈希。',
    'A line for each; the files go to the papers, each with its hash.',
  ),
  during: ['INVESTIGATING', 'PRESERVED'],
  disclosed: 'never',
  fields: {
    evidence: {
      label: text('证据清单', 'Evidence'),
      min: 1,
      max: 200,
      rows: {
        evidence_no: { type: 'integer', label: text('序号', 'Number'), required: true, min: 1 },
        evidence_kind: {
          type: 'code',
          label: text('种类', 'Kind'),
          required: true,
          options: evidenceKinds,
        },
        shows: {
          type: 'text',
          label: text('内容和证明事项', 'What it is and shows'),
          required: true,
          max: 1000,
        },
        obtained_from: {
          type: 'string',
          label: text('来源', 'From'),
          required: true,
          max: 200,
        },
        taken_by: { type: 'string', label: text('取证人', 'Taken by'), required: true, max: 100 },
        taken_on: { type: 'date', label: text('取证日期', 'Taken on'), required: true },
        paper: {
          type: 'string',
          label: text('对应文件', 'File'),
          hint: text('写明是哪一份材料。', 'Which of the papers.'),
          max: 200,
        },
      },
    },
    interview_on: {
      type: 'date',
      label: text('询问日期', 'Interview on'),
      hint: text('需要通知询问的填写。', 'If somebody is summoned.'),
      span: 'half',
    },
    interview_place: {
      type: 'string',
      label: text('询问时间和地点', 'Time and place'),
      max: 200,
      span: 'half',
    },
    interview_about: {
      type: 'text',
      label: text('询问事项和应带材料', 'What is asked'),
      max: 1000,
      span: 'full',
    },
  },
}

export const preservationSection: FormSection = {
  id: 'preservation',
  label: text('先行登记保存', 'Preservation of evidence'),
  hint: text(
    '证据可能灭失或者以后难以取得的，经负责人批准，七个工作日内作出处理决定。',
    'With approval; settled within seven working days.',
  ),
  during: ['INVESTIGATING', 'PRESERVED'],
  disclosed: 'never',
  fields: {
    preserves: {
      type: 'boolean',
      label: text('需要先行登记保存证据', 'Evidence is to be preserved'),
      span: 'full',
    },
    preserved: {
      label: text('保存清单', 'What is preserved'),
      when: eq('preserves', true),
      min: 1,
      max: 100,
      rows: {
        preserved_item: { type: 'string', label: text('名称', 'Item'), required: true, max: 200 },
        preserved_count: {
          type: 'string',
          label: text('数量、特征', 'Number, marks'),
          required: true,
          max: 100,
        },
        preserved_at: {
          type: 'string',
          label: text('存放地点', 'Kept at'),
          required: true,
          max: 200,
        },
      },
    },
    preserved_result: {
      type: 'text',
      label: text('处理决定', 'How it was settled'),
      when: eq('preserves', true),
      max: 1000,
      span: 'full',
    },
  },
}
