import {
  applicationMachine,
  archivable,
  archiving,
  days,
  type ProcessMachine,
  publicity,
  withActs,
} from '../../cases/index.ts'
import { order39 } from '../rules/measures.ts'

const shown = publicity({
  next: 'AGREED',
  upheld: 'DRAFTED',
  duty: 'review',
  term: {
    parameter: 'eval.publicity',
    default: days(7),
    source: '社会组织评估管理办法第二十二条；期限 K',
  },
  article: order39.article('第二十二条'),
})

export const publicityClock = shown.clock

/**
 * 评估 (governance §8): eligibility, experts on site, draft, vote of the committee, publicity, award. An
 * objection that the committee upholds sends the draft back to it.
 */
export const evaluationMachine: ProcessMachine = withActs(
  applicationMachine({
    states: {
      SUBMITTED: {
        label: { zh: '资格审核', en: 'Eligibility' },
        phase: 'authority',
        task: { duty: 'intake', label: { zh: '审核参评资格', en: 'Check eligibility' } },
        on: {
          'find-eligible': 'ELIGIBLE',
          'find-ineligible': 'INELIGIBLE',
          'request-corrections': 'SUPPLEMENT',
          withdraw: 'WITHDRAWN',
        },
      },
      ELIGIBLE: {
        label: { zh: '组成专家组', en: 'Panel to be appointed' },
        phase: 'authority',
        isAccepted: true,
        task: { duty: 'review', label: { zh: '组成专家组', en: 'Appoint the panel' } },
        on: { 'begin-on-site': 'ON_SITE', withdraw: 'WITHDRAWN' },
      },
      ON_SITE: {
        label: { zh: '实地评估', en: 'On site' },
        phase: 'authority',
        task: { duty: 'review', label: { zh: '汇总评分，提出初步意见', en: 'Draft the opinion' } },
        on: { 'draft-opinion': 'DRAFTED' },
      },
      DRAFTED: {
        label: { zh: '委员会表决', en: 'Before the committee' },
        phase: 'authority',
        task: { duty: 'review', label: { zh: '组织表决', en: 'Conduct the vote' } },
        on: { publicise: 'PUBLICISED', 'return-to-panel': 'ON_SITE', decline: 'DECLINED' },
      },
      ...shown.states,
      AGREED: {
        label: { zh: '待颁证', en: 'To be awarded' },
        phase: 'authority',
        task: { duty: 'decide', label: { zh: '授予等级', en: 'Award the grade' } },
        on: { award: 'AWARDED' },
      },
      AWARDED: {
        label: { zh: '已授予等级', en: 'Awarded' },
        phase: 'closed',
        outcome: 'granted',
        ...archivable,
      },
      DECLINED: {
        label: { zh: '不予评定等级', en: 'No grade' },
        phase: 'closed',
        outcome: 'refused',
        ...archivable,
      },
      INELIGIBLE: {
        label: { zh: '不符合参评条件', en: 'Not eligible' },
        phase: 'closed',
        outcome: 'not-accepted',
      },
      ...archiving.states,
    },
    acts: {
      ...shown.acts,
      ...archiving.acts,
      'find-eligible': {
        label: { zh: '符合参评条件', en: 'Eligible' },
        by: 'intake',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'accept',
        article: order39.article('第六条、第七条'),
        notice: {
          zh: '您单位符合参评条件，将组织实地评估。',
          en: 'You are eligible; experts will come.',
        },
      },
      'find-ineligible': {
        label: { zh: '不符合参评条件', en: 'Not eligible' },
        by: 'intake',
        tone: 'danger',
        opinion: 'required',
        article: order39.article('第六条、第七条'),
        notice: {
          zh: '您单位不符合参评条件，理由见通知书。',
          en: 'You are not eligible; the notice says why.',
        },
      },
      'begin-on-site': {
        label: { zh: '开始实地评估', en: 'Begin on site' },
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        checkpoint: 'review',
        notice: { zh: '专家组已组成，开始实地评估。', en: 'The panel is appointed and begins.' },
      },
      'draft-opinion': {
        label: { zh: '提出初步评估意见', en: 'Draft the opinion' },
        by: 'review',
        tone: 'primary',
        opinion: 'required',
        checkpoint: 'review',
      },
      publicise: {
        label: { zh: '表决通过，公示', en: 'Carried: show to the public' },
        tone: 'primary',
        opinion: 'optional',
        ...votedOn(),
        notice: {
          zh: '拟定等级已公示。',
          en: 'The grade that is to be awarded is shown to the public.',
        },
      },
      'return-to-panel': {
        label: { zh: '表决未通过，退回专家组', en: 'Not carried: back to the panel' },
        opinion: 'required',
        ...votedOn(),
      },
      decline: {
        label: { zh: '不予评定等级', en: 'Award no grade' },
        tone: 'danger',
        opinion: 'required',
        ...votedOn(),
        notice: { zh: '经评估委员会表决，不予评定等级。', en: 'The committee awards no grade.' },
      },
      award: {
        label: { zh: '授予等级', en: 'Award the grade' },
        by: 'decide',
        tone: 'primary',
        opinion: 'optional',
        notSameAs: ['draft-opinion', 'publicise'],
        needsSecondFactor: true,
        notice: {
          zh: '评估等级已授予，证书可以下载。',
          en: 'The grade is awarded; the certificate can be downloaded.',
        },
      },
    },
  }),
  { 'dismiss-objection': votedOn(), 'uphold-objection': votedOn() },
)

/** What follows from a vote of the committee. */
function votedOn() {
  return {
    by: 'review',
    checkpoint: 'decide',
    article: order39.article('第二十条至第二十三条'),
  } as const
}
