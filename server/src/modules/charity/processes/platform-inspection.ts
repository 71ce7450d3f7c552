import { eq, ne } from '@yiqi/contracts'
import { archivable, archiving, defineProcess, textOf } from '../../cases/index.ts'
import { archiveClock } from '../../organisations/index.ts'
import { recordsOf } from '../plan/facts.ts'
import { acceptRectification, delistUnrectified, recordInspection } from '../platform/record.ts'
import { charityLaw, platformStandards } from '../rules/law.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第一百零三条、第一百一十四条、${platformStandards}`

/** 日常监管 (C §5.1): inspection, what is asked of the platform, rectification, and delisting by a second official. */
export default defineProcess({
  id: 'platform-inspection',
  itemCode: '054',
  kind: 'check',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-01', to: null },
  name: text('募捐平台监督检查', 'Inspection of a fundraising platform'),
  summary: text(
    '巡检、投诉、舆情引起的检查：约谈、整改通知、改进建议或者取消指定。',
    'Inspections of platforms: interview, rectification, suggestion, or delisting.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    disclosed: 'never',
    text: [text('民政部门', 'Civil affairs')],
  },
  region: 'registrar',
  title: 'platform_name',
  form: [
    {
      id: 'inspection',
      label: text('检查', 'Inspection'),
      during: ['PREPARED'],
      fields: {
        registrar: {
          ref: 'platform_inspection.registrar',
          label: text('办理机关区划', 'Region of the office'),
          span: 'half',
        },
        platform_uscc: {
          ref: 'fundraising_platform.uscc',
          label: text('平台', 'Platform'),
          choices: {
            dataset: 'fundraising_platform',
            value: 'uscc',
            label: 'name',
            labelTo: 'platform_name',
          },
          span: 'half',
        },
        platform_name: {
          ref: 'platform_inspection.platform_name',
          readOnly: true,
          required: false,
          span: 'half',
        },
        kind: { ref: 'platform_inspection.kind', span: 'half' },
        inspected_on: { ref: 'platform_inspection.inspected_on', span: 'half' },
        measure: { ref: 'platform_inspection.measure', span: 'half' },
        due_on: {
          ref: 'platform_inspection.due_on',
          when: eq('measure', 'rectify'),
          required: true,
          span: 'half',
        },
        findings: { ref: 'platform_inspection.findings', span: 'full' },
      },
    },
  ],
  materials: [
    {
      code: 'record',
      name: text('检查记录', 'Record of the inspection'),
      note: text('两名以上检查人员签字。', 'Signed by two inspectors or more.'),
      by: 'office',
      during: ['PREPARED'],
      required: true,
      maxFiles: 20,
      article,
    },
  ],
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: text('检查', 'Inspection'),
        phase: 'draft',
        task: { duty: 'review', label: text('记录检查，提出处理', 'Record and propose') },
        on: { 'propose-measure': 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待批准处理', 'To be approved'),
        phase: 'authority',
        isAccepted: true,
        task: { duty: 'decide', label: text('审批处理', 'Approve the measure') },
        on: { 'approve-measure': 'RECTIFYING', 'return-proposal': 'PREPARED' },
      },
      RECTIFYING: {
        label: text('整改中', 'Being rectified'),
        phase: 'authority',
        skip: { when: ne('measure', 'rectify'), to: 'CLOSED' },
        task: { duty: 'decide', label: text('验收整改', 'Accept the rectification') },
        on: { 'accept-rectification': 'CLOSED', delist: 'CLOSED' },
      },
      CLOSED: {
        label: text('已办结', 'Closed'),
        phase: 'closed',
        outcome: 'completed',
        ...archivable,
      },
      DROPPED: { label: text('不再办理', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
      ...archiving.states,
    },
    acts: {
      ...archiving.acts,
      'propose-measure': {
        label: text('报请处理', 'Propose'),
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        colleagues: 1,
        needsCompleteForm: true,
        checkpoint: 'review',
        article,
      },
      drop: { label: text('不再办理', 'Drop'), by: 'review', tone: 'danger', opinion: 'required' },
      'approve-measure': {
        label: text('批准处理', 'Approve'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['propose-measure'],
        needsSecondFactor: true,
        checkpoint: 'decide',
      },
      'return-proposal': {
        label: text('退回', 'Return'),
        by: 'decide',
        opinion: 'required',
        notSameAs: ['propose-measure'],
      },
      'accept-rectification': {
        label: text('整改合格', 'Accept'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['propose-measure'],
      },
      delist: {
        label: text('取消指定', 'Delist'),
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['propose-measure'],
        needsSecondFactor: true,
        article: `${charityLaw}第一百一十四条`,
      },
    },
  },
  clocks: [archiveClock(['CLOSED'])],
  checks: [
    {
      rule: 'charity.platform-measure',
      input: (form, { designatedBy, isDelisted }) => {
        const [measure, office] = [textOf(form, 'measure'), textOf(form, 'registrar')]
        if (!measure || !office || typeof designatedBy !== 'string') return null
        return { measure, office, designatedBy, isDelisted: isDelisted === true }
      },
      fields: { measure: 'measure', office: 'registrar' },
    },
  ],
  gatherFacts: async (tx, services, { form, registrarRegion }) => {
    const uscc = textOf(form, 'platform_uscc') ?? ''
    const [platform] = await recordsOf(tx, services, 'fundraising_platform', { uscc })
    return {
      registrarName: services.registrarName(registrarRegion),
      addressee: String(platform?.operator ?? ''),
      designatedBy: platform?.registrar ?? null,
      isDelisted: platform?.status === 'delisted',
    }
  },
  effects: {
    'approve-measure': recordInspection,
    'accept-rectification': acceptRectification,
    delist: delistUnrectified,
  },
  guide: {
    conditions: [
      {
        text: text('检查人员两人以上。', 'Two inspectors or more.'),
        article: `${charityLaw}第一百零五条`,
      },
      {
        text: text(
          '整改通知和取消指定由指定平台的机关作出。',
          'Rectification and delisting are for the office that designated the platform.',
        ),
        article,
        rule: 'charity.platform-measure',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('检查记录和处理', 'Record and measure') },
    law: [],
  },
  archive: { class: 'platform', retention: 'permanent' },
  statistics: { by: ['kind', 'measure'] },
})
