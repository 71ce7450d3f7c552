import { archivable, archiving, type ProcessMachine } from '../../cases/index.ts'
import { order60 } from '../rules/basis.ts'
import { text } from '../words.ts'

/** 列入 (governance §9): proposed, notified, heard, decided, served and published. */
export const listingMachine: ProcessMachine = {
  initial: 'PROPOSED',
  states: {
    PROPOSED: {
      label: text('拟列入', 'Proposed'),
      phase: 'draft',
      task: { duty: 'review', label: text('核实事由', 'Verify the ground') },
      on: { notify: 'NOTICED', drop: 'DROPPED' },
    },
    NOTICED: {
      label: text('已告知，待陈述申辩', 'Notified, may answer'),
      phase: 'applicant',
      on: { answer: 'HEARD', 'deem-answered': 'HEARD' },
    },
    HEARD: {
      label: text('待决定', 'To be decided'),
      phase: 'authority',
      task: { duty: 'decide', label: text('决定', 'Decide') },
      on: { list: 'LISTED', keep: 'KEPT' },
    },
    LISTED: {
      label: text('已列入，待送达公布', 'Listed, to be served'),
      phase: 'authority',
      outcome: 'completed',
      task: { duty: 'review', label: text('送达、公布', 'Serve and publish') },
      on: { serve: 'SERVED' },
    },
    SERVED: { label: text('已列入并公布', 'Listed and published'), phase: 'closed', ...archivable },
    KEPT: {
      label: text('不予列入', 'Not listed'),
      phase: 'closed',
      outcome: 'refused',
      ...archivable,
    },
    DROPPED: { label: text('不立件', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
    ...archiving.states,
  },
  acts: {
    ...archiving.acts,
    notify: {
      label: text('书面告知', 'Notify in writing'),
      by: 'review',
      tone: 'primary',
      opinion: 'optional',
      discloses: true,
      needsCompleteForm: true,
      checkpoint: 'review',
      article: order60,
      notice: text(
        '拟将您单位列入名录、名单，请在期限内陈述申辩。',
        'Your organisation is about to be listed; you may answer within the term.',
      ),
    },
    drop: { label: text('不立件', 'Drop'), by: 'review', opinion: 'required' },
    answer: {
      label: text('提交陈述申辩', 'Answer'),
      by: 'applicant',
      tone: 'primary',
      needsCompleteForm: true,
      article: order60,
    },
    'deem-answered': { label: text('逾期未陈述申辩', 'No answer in time'), by: 'system' },
    list: {
      label: text('决定列入', 'List'),
      by: 'decide',
      tone: 'danger',
      opinion: 'required',
      checkpoint: 'decide',
      needsSecondFactor: true,
      notSameAs: ['notify'],
      article: order60,
      notice: text(
        '已决定列入，理由、救济途径和怎样移出见决定书。',
        'You are listed; the decision says why, what you may do against it, and how to leave.',
      ),
    },
    keep: {
      label: text('不予列入', 'Do not list'),
      by: 'decide',
      tone: 'primary',
      opinion: 'required',
      needsSecondFactor: true,
      notSameAs: ['notify'],
      notice: text('决定不予列入，理由见通知书。', 'You are not listed; the notice says why.'),
    },
    serve: {
      label: text('送达并公布', 'Serve and publish'),
      by: 'review',
      tone: 'primary',
      opinion: 'optional',
      article: order60,
      notice: text('决定书已送达，列入信息已公布。', 'The decision is served and published.'),
    },
  },
}
