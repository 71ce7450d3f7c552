import { ne } from '@yiqi/contracts'
import {
  applicationMachine,
  days,
  defineProcess,
  licensingRemedies,
  noticeOf,
  supplementClock,
  textOf,
  workingDays,
} from '../../cases/index.ts'
import { nameCheck } from '../establishment/checks.ts'
import { gatherNameFacts } from '../establishment/facts.ts'
import { nameFacts, nameMaterials } from '../establishment/form/name.ts'
import { reserveName } from '../establishment/reservation.ts'
import { isEstablishedType } from '../establishment/types.ts'

const measures = '《社会组织名称管理办法》'

/** Associations have no 字号, and a name that honours somebody needs no consent there. */
const hasBrand = ne('organisation_type', 'association')

export default defineProcess({
  id: 'name-pre-check',
  itemCode: '000',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2024-05-01', to: null },
  name: { zh: '社会组织名称预审', en: 'Pre-check of a name' },
  summary: {
    zh: '申请成立前先问登记管理机关：拟用的名称能不能用。',
    en: 'Before applying, ask the registrar whether the proposed name may be used.',
  },
  subject: 'organisation',
  applicants: {
    who: 'anyone',
    text: [
      {
        zh: '发起人、举办者、捐赠人或其经办人',
        en: 'Founders, sponsors or donors, or their clerk',
      },
    ],
  },
  region: 'registrar',
  title: 'name',
  form: [
    {
      id: 'name',
      label: { zh: '拟用名称', en: 'Proposed name' },
      fields: {
        organisation_type: {
          type: 'code',
          list: 'establishedType',
          label: { zh: '社会组织类型', en: 'Type of organisation' },
          required: true,
          span: 'half',
        },
        registrar: {
          ref: 'organisation.registrar',
          label: { zh: '登记管理机关所在地', en: 'Region of the registrar' },
          required: true,
          span: 'half',
        },
        name: {
          ref: 'organisation.name',
          label: { zh: '拟用名称', en: 'Proposed name' },
          required: true,
          span: 'full',
        },
        industry: { ref: 'organisation.industry', required: true, span: 'half' },
        ...nameFacts(hasBrand),
        reason: {
          type: 'text',
          label: { zh: '字号或者用词的说明', en: 'What the own name means' },
          max: 500,
          span: 'full',
        },
      },
    },
  ],
  materials: nameMaterials(hasBrand, `${measures}第八条、第十五条`),
  machine: applicationMachine({
    states: {
      SUBMITTED: {
        label: { zh: '预审中', en: 'Under review' },
        phase: 'authority',
        task: { duty: 'review', label: { zh: '名称预审', en: 'Name pre-check' } },
        on: {
          approve: 'APPROVED',
          refuse: 'REFUSED',
          'request-corrections': 'SUPPLEMENT',
          withdraw: 'WITHDRAWN',
        },
      },
      APPROVED: {
        label: { zh: '可以使用', en: 'May be used' },
        phase: 'closed',
        outcome: 'granted',
      },
      REFUSED: {
        label: { zh: '不可使用', en: 'May not be used' },
        phase: 'closed',
        outcome: 'refused',
      },
    },
    acts: {
      approve: {
        label: { zh: '可以使用', en: 'May be used' },
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        checkpoint: 'decide',
        notice: {
          zh: '您申请的名称可以使用，保留到哪一天见通知书。',
          en: 'The name may be used; the notice says until when it is kept.',
        },
      },
      refuse: {
        label: { zh: '不可使用', en: 'May not be used' },
        by: 'review',
        tone: 'danger',
        opinion: 'required',
        notice: {
          zh: '您申请的名称不能使用，理由见通知书。',
          en: 'The name may not be used; the notice gives the reasons.',
        },
      },
    },
  }),
  clocks: [
    {
      id: 'decision',
      label: { zh: '名称预审答复', en: 'Answer on the name' },
      article: '登记管理机关规定的名称预审期限（参数 promised.name-pre-check）',
      binds: 'authority',
      term: { parameter: 'term.name-pre-check', default: days(30) },
      promised: { parameter: 'promised.name-pre-check', default: workingDays(5) },
      during: ['SUBMITTED'],
      onLapse: 'escalate',
    },
    supplementClock,
  ],
  checks: [
    nameCheck((form) => {
      const type = textOf(form, 'organisation_type')
      return type && isEstablishedType(type) ? type : null
    }),
  ],
  gatherFacts: gatherNameFacts,
  effects: { approve: reserveName },
  documents: [
    noticeOf({
      id: 'approval',
      label: { zh: '名称预审通知书', en: 'Notice on the name' },
      on: 'approve',
      kind: 'approval',
      title: '社会组织名称预审通知书',
      paragraphs: ({ form, facts }) => [
        `您（单位）申请预审的名称“${textOf(form, 'name') ?? ''}”，经审查可以使用。`,
        `这个名称为您保留到 ${String(facts.reservedUntil)}，请在此前提出成立登记申请。`,
      ],
    }),
    noticeOf({
      id: 'refusal',
      label: { zh: '名称预审通知书', en: 'Notice on the name' },
      on: 'refuse',
      kind: 'refusal',
      title: '社会组织名称预审通知书',
      paragraphs: ({ form, opinion }) => [
        `您（单位）申请预审的名称“${textOf(form, 'name') ?? ''}”，经审查不可使用。`,
        `理由：${opinion ?? ''}`,
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: {
          zh: '名称由行政区划、字号、行（事）业领域和组织形式依次组成；社会团体没有字号。',
          en: 'Division, own name, field and form, in this order; associations have no own name.',
        },
        article: `${measures}第八条`,
        rule: 'names.check',
      },
      {
        text: {
          zh: '不与同一登记管理机关登记的同行业、同组织形式的名称相同。',
          en: 'Not the same as a name of the same field and form with the same registrar.',
        },
        article: `${measures}第十六条`,
        rule: 'names.check',
      },
      {
        text: {
          zh: '预审通过的名称为申请人保留一段时间，期间他人不能使用。',
          en: 'A name that is allowed is kept for the applicant for a time.',
        },
        rule: 'names.reservation',
      },
    ],
    visits: 0,
    fee: { amountFen: 0, note: { zh: '不收费', en: 'Free of charge' } },
    result: { name: { zh: '社会组织名称预审通知书', en: 'Notice on the name' } },
    remedies: licensingRemedies,
    law: [],
  },
  archive: { class: 'name-pre-check', retention: { years: 10 } },
})
