import { isIn, not } from '@yiqi/contracts'
import { applicationMachine, defineProcess } from '../../cases/index.ts'
import { charityLaw, order81, text } from '../../charity/index.ts'
import { commonOf } from '../../organisations/index.ts'
import { disclosureForm } from '../entry/form.ts'
import { lookedAtTwice, needsSecondLook, publishDisclosure } from '../entry/publish.ts'
import { contentCheck, disclosureFacts, numbersOf } from '../entry/standing.ts'

const article = `${charityLaw}第七十六条、${order81}第三条`
const { SUPPLEMENT: _, ...own } = applicationMachine({ states: {}, acts: {} }).states
const { submit, withdraw } = applicationMachine({ states: {}, acts: {} }).acts
if (!submit || !withdraw) throw new Error('The course of applications has lost its acts.')

/** 慈善信息公开 (C §5.4): the charity itself makes it public; nobody in the office decides. */
export default defineProcess({
  ...commonOf({
    id: 'charity-disclosure',
    itemCode: '070',
    inForce: { from: '2026-01-01', to: null },
    matter: text('慈善信息公开', 'Charity disclosure'),
    name: text('慈善信息公开', 'Charity disclosure'),
    summary: text(
      '慈善组织按七类公开信息；提交即公开，更正是新的一版，原来的仍然公开。',
      'A charity discloses in seven classes; handed in, it is public, and corrected by a further edition.',
    ),
    title: 'title',
    form: disclosureForm,
    materials: [
      {
        code: 'attachment',
        name: text('附件', 'Attachments'),
        note: text('例如审计报告、理事会决议；供查阅。', 'E.g. the report of the auditor.'),
        required: false,
        maxFiles: 20,
        article,
      },
    ],
    checks: [contentCheck],
    states: ['registered', 'suspended', 'revoked', 'liquidating'],
    lookUp: numbersOf,
    gatherFacts: disclosureFacts,
    conditions: [
      {
        text: text(
          '内容是本单位的，数目对得上，不显示任何个人。',
          'Of one’s own matters; it adds up and shows nobody.',
        ),
        rule: 'charity.disclosure-content',
      },
      {
        text: text(
          '年度报告、重大事项和关联交易由本单位另一位经办人复核后公开。',
          'Reports and major matters are looked at by a second clerk of the charity.',
        ),
      },
    ],
    result: text('公开编号', 'Number of the disclosure'),
    law: [],
  }),
  kind: 'other',
  machine: {
    initial: 'DRAFT',
    states: {
      ...own,
      DRAFT: {
        label: text('草稿', 'Draft'),
        phase: 'draft',
        on: { submit: 'CHECKING', withdraw: 'WITHDRAWN' },
      },
      CHECKING: {
        label: text('待复核', 'To be looked at again'),
        phase: 'applicant',
        skip: { when: not(isIn('class', ...lookedAtTwice)), to: 'PUBLISHED' },
        on: { publish: 'PUBLISHED', 'send-back': 'REVISING', withdraw: 'WITHDRAWN' },
      },
      REVISING: {
        label: text('修改中', 'Being revised'),
        phase: 'applicant',
        on: { resubmit: 'CHECKING', withdraw: 'WITHDRAWN' },
      },
      PUBLISHED: {
        label: text('已公开', 'Public'),
        phase: 'closed',
        isAccepted: true,
        outcome: 'filed',
      },
    },
    acts: {
      submit: { ...submit, label: text('提交公开', 'Disclose'), concludes: true },
      withdraw: { ...withdraw, label: text('不公开了', 'Give up') },
      resubmit: { ...submit, label: text('再次提交', 'Submit again') },
      publish: {
        label: text('复核无误，公开', 'Looked at: disclose'),
        by: 'applicant',
        tone: 'primary',
        opinion: 'optional',
        checkpoint: 'submit',
        concludes: true,
        notSameAs: ['submit', 'resubmit'],
        article: order81,
      },
      'send-back': {
        label: text('退回修改', 'Send back'),
        by: 'applicant',
        opinion: 'required',
        notSameAs: ['submit', 'resubmit'],
      },
    },
  },
  clocks: [],
  effects: {
    submit: async (tx, services, matter) =>
      needsSecondLook(matter) ? undefined : publishDisclosure(tx, services, matter),
    publish: publishDisclosure,
  },
})
