import {
  archivable,
  archiving,
  booleanOf,
  days,
  defineProcess,
  noticeOf,
  numberOf,
  publicity,
  textOf,
} from '../../cases/index.ts'
import { archiveClock } from '../../organisations/index.ts'
import { recordsOf } from '../plan/facts.ts'
import { designate } from '../platform/record.ts'
import { charityLaw } from '../rules/law.ts'
import { text } from '../words.ts'
import { fieldOf, yesNo } from '../form-fields.ts'

const article = `${charityLaw}第二十七条`

const of = fieldOf('fundraising_platform')

const shown = publicity({
  next: 'AGREED',
  upheld: 'REFUSED',
  duty: 'review',
  term: { parameter: 'platform.publicity', default: days(7), source: '遴选公告；期限未核到' },
  article,
})

/** 遴选指定 (C §5.1): expert review, opinions of other bodies and publicity before the ministry designates. */
export default defineProcess({
  id: 'platform-designation',
  itemCode: '053',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-01', to: null },
  name: text('互联网公开募捐服务平台指定', 'Designation of a fundraising platform'),
  summary: text(
    '国务院民政部门遴选、公示、指定互联网公开募捐服务平台。',
    'The ministry selects, publicises and designates platforms.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    disclosed: 'never',
    text: [text('国务院民政部门', 'The ministry')],
  },
  region: 'registrar',
  title: 'platform_name',
  form: [
    {
      id: 'platform',
      label: text('申请平台', 'Platform'),
      during: ['PREPARED'],
      fields: {
        registrar: of('registrar', { label: text('办理机关区划', 'Region of the office') }),
        platform_name: of('name'),
        platform_uscc: of('uscc'),
        operator: of('operator'),
        website: of('website'),
        icp: of('icp'),
        batch: of('batch'),
        contact_phone: of('contact_phone'),
        mlps: of('mlps'),
        icp_matches: yesNo('ICP 备案主体就是申请单位', 'The ICP holder is the applicant'),
        is_dishonest: yesNo('有严重失信记录', 'Serious dishonesty on record'),
        is_social_organisation: yesNo('是社会组织', 'It is a social organisation'),
        last_penalty_on: {
          type: 'date',
          label: text('最近一次行政处罚决定日期', 'Day of the latest penalty'),
          hint: text('没有的不填。', 'Empty if there was none.'),
          span: 'half',
        },
        has_demo: yesNo('有可以运行的演示系统', 'A demonstration runs'),
        is_free: yesNo('展示、支付、查询服务不收费', 'Basic services are free'),
        separates_help: yesNo(
          '和商业众筹、网络互助、个人求助分开',
          'Apart from commerce, mutual aid and personal help',
        ),
        expert_opinion: {
          type: 'text',
          label: text('专家评审和有关部门意见', 'Opinions of experts and other bodies'),
          required: true,
          max: 3000,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'application',
      name: text('申请材料', 'Application'),
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
        label: text('评审', 'Review'),
        phase: 'draft',
        task: { duty: 'review', label: text('评审，报请公示', 'Review and publicise') },
        on: { publicise: 'PUBLICISED', drop: 'DROPPED' },
      },
      ...shown.states,
      AGREED: {
        label: text('待指定', 'To be designated'),
        phase: 'authority',
        task: { duty: 'decide', label: text('决定是否指定', 'Decide on the designation') },
        on: { designate: 'DESIGNATED', 'refuse-designation': 'REFUSED' },
      },
      DESIGNATED: {
        label: text('已指定', 'Designated'),
        phase: 'closed',
        outcome: 'granted',
        ...archivable,
      },
      REFUSED: {
        label: text('不予指定', 'Not designated'),
        phase: 'closed',
        outcome: 'refused',
        ...archivable,
      },
      DROPPED: { label: text('不再办理', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
      ...archiving.states,
    },
    acts: {
      ...archiving.acts,
      ...shown.acts,
      publicise: {
        label: text('评审通过，公示', 'Publicise'),
        by: 'review',
        tone: 'primary',
        opinion: 'required',
        needsCompleteForm: true,
        checkpoint: 'review',
      },
      drop: { label: text('不再办理', 'Drop'), by: 'review', tone: 'danger', opinion: 'required' },
      designate: {
        label: text('指定', 'Designate'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['publicise'],
        needsSecondFactor: true,
        checkpoint: 'decide',
        article,
      },
      'refuse-designation': {
        label: text('不予指定', 'Refuse'),
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['publicise'],
        needsSecondFactor: true,
      },
    },
  },
  clocks: [shown.clock, archiveClock(['DESIGNATED', 'REFUSED'])],
  checks: [
    {
      rule: 'charity.platform-designation',
      input: (form, { delistedOn, isStanding }) => {
        const [mlps, office] = [numberOf(form, 'mlps'), textOf(form, 'registrar')]
        if (mlps === null || !office) return null
        const isTrue = (field: string) => booleanOf(form, field) === true
        const lastPenaltyOn = textOf(form, 'last_penalty_on')
        return {
          mlps,
          office,
          isStanding: isStanding === true,
          icpMatches: isTrue('icp_matches'),
          isDishonest: isTrue('is_dishonest'),
          isSocialOrganisation: isTrue('is_social_organisation'),
          hasDemo: isTrue('has_demo'),
          isFree: isTrue('is_free'),
          separatesHelp: isTrue('separates_help'),
          ...(lastPenaltyOn && { lastPenaltyOn }),
          ...(typeof delistedOn === 'string' && { delistedOn }),
        }
      },
      fields: {
        office: 'registrar',
        isStanding: 'platform_uscc',
        mlps: 'mlps',
        icpMatches: 'icp_matches',
        isDishonest: 'is_dishonest',
        lastPenaltyOn: 'last_penalty_on',
        hasDemo: 'has_demo',
        isFree: 'is_free',
        separatesHelp: 'separates_help',
        delistedOn: 'platform_uscc',
      },
    },
  ],
  gatherFacts: async (tx, services, { form, registrarRegion }) => {
    const uscc = textOf(form, 'platform_uscc') ?? ''
    const [former] = await recordsOf(tx, services, 'fundraising_platform', { uscc })
    return {
      registrarName: services.registrarName(registrarRegion),
      addressee: textOf(form, 'operator') ?? '',
      delistedOn: former?.status === 'delisted' ? former.ended_on : null,
      isStanding: former !== undefined && former.status !== 'delisted',
    }
  },
  effects: { designate },
  documents: [
    noticeOf({
      id: 'designation',
      label: text('指定公告', 'Announcement of the designation'),
      on: 'designate',
      kind: 'approval',
      paragraphs: ({ form }) => [
        `指定“${textOf(form, 'platform_name') ?? ''}”（${textOf(form, 'operator') ?? ''}）为互联网公开募捐服务平台。`,
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text(
          '等级保护三级以上，没有严重失信，服务不收费，和其他业务分开。',
          'Level three of protection, no dishonesty, free, apart from other business.',
        ),
        article,
        rule: 'charity.platform-designation',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('指定公告', 'Announcement') },
    law: [],
  },
  archive: { class: 'platform', retention: 'permanent' },
  statistics: { by: ['batch'] },
})
