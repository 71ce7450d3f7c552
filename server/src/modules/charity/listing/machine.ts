import {
  applicationMachine,
  archivable,
  archiving,
  type ProcessMachine,
} from '../../cases/index.ts'
import { charityLaw } from '../rules/law.ts'
import { text } from '../words.ts'

const byPlatform = { by: 'supervisor' } as const

const states: ProcessMachine['states'] = {
  SUBMITTED: {
    label: text('平台审核', 'With the platform'),
    phase: 'supervisor',
    isAccepted: true,
    on: {
      approve: 'LIVE',
      'approve-first': 'SECOND',
      reject: 'REJECTED',
      'give-back': 'SUPPLEMENT',
      withdraw: 'WITHDRAWN',
    },
  },
  SECOND: {
    label: text('平台复审', 'Second review'),
    phase: 'supervisor',
    on: {
      'approve-second': 'LIVE',
      reject: 'REJECTED',
      'give-back': { to: 'SUPPLEMENT', resumeAt: 'SUBMITTED' },
      withdraw: 'WITHDRAWN',
    },
  },
  LIVE: {
    label: text('发布中', 'Live'),
    phase: 'supervisor',
    on: { pause: 'PAUSED', 'end-listing': 'ENDED', 'take-down': 'TAKEN_DOWN' },
  },
  PAUSED: {
    label: text('已暂停', 'Paused'),
    phase: 'supervisor',
    on: { resume: 'LIVE', 'end-listing': 'ENDED', 'take-down': 'TAKEN_DOWN' },
  },
  ENDED: {
    label: text('已结束，待核对', 'Ended'),
    phase: 'authority',
    task: { duty: 'review', label: text('核对结束的募捐信息', 'Look over what has ended') },
    on: { 'look-into': 'CLOSED' },
  },
  TAKEN_DOWN: {
    label: text('已下线，报民政部门', 'Taken down and reported'),
    phase: 'authority',
    task: { duty: 'review', label: text('核查下线的募捐信息', 'Look into what was taken down') },
    on: { 'look-into': 'CLOSED' },
  },
  CLOSED: {
    label: text('已办结', 'Closed'),
    phase: 'closed',
    outcome: 'completed',
    ...archivable,
  },
  REJECTED: {
    label: text('平台不予发布', 'Rejected by the platform'),
    phase: 'authority',
    task: { duty: 'review', label: text('核查有无正当理由', 'Look into the ground') },
    on: { 'note-rejection': 'NOT_LISTED' },
  },
  NOT_LISTED: {
    label: text('未发布', 'Not listed'),
    phase: 'closed',
    outcome: 'refused',
    ...archivable,
  },
  ...archiving.states,
}

const live = text('募捐信息已发布。', 'The listing is live.')

const acts: ProcessMachine['acts'] = {
  ...archiving.acts,
  approve: {
    ...byPlatform,
    label: text('同意发布', 'Approve'),
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
    checkpoint: 'decide',
    notice: live,
  },
  'approve-first': {
    ...byPlatform,
    label: text('初审同意，提交复审', 'Approve and pass on'),
    opinion: 'required',
    needsCompleteForm: true,
    checkpoint: 'review',
  },
  'give-back': {
    ...byPlatform,
    label: text('退回修改', 'Give back'),
    opinion: 'required',
    notice: text(
      '平台退回修改，意见见办件经过。',
      'The platform has given it back; its opinion is in the course of the case.',
    ),
  },
  'approve-second': {
    ...byPlatform,
    label: text('复审同意发布', 'Approve as the second'),
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
    checkpoint: 'decide',
    notSameAs: ['approve-first'],
    notice: live,
  },
  reject: {
    ...byPlatform,
    label: text('不予发布', 'Reject'),
    tone: 'danger',
    opinion: 'required',
    notice: text('不予发布，理由见通知书。', 'It is not published; the notice says why.'),
  },
  pause: {
    ...byPlatform,
    label: text('暂停', 'Pause'),
    opinion: 'required',
    notice: text('募捐信息已暂停。', 'The listing is paused.'),
  },
  resume: {
    ...byPlatform,
    label: text('恢复发布', 'Resume'),
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'decide',
    notice: live,
  },
  'end-listing': {
    ...byPlatform,
    label: text('结束发布', 'End'),
    opinion: 'optional',
    notice: text('募捐信息已结束发布。', 'The listing has ended.'),
  },
  'take-down': {
    ...byPlatform,
    label: text('下线并报民政部门', 'Take down and report'),
    tone: 'danger',
    opinion: 'required',
    notice: text(
      '募捐信息已下线，理由见办件经过，并已报民政部门。',
      'The listing was taken down and reported; the course of the case says why.',
    ),
  },
  'note-rejection': {
    label: text('核查完毕', 'Done'),
    by: 'review',
    tone: 'primary',
    opinion: 'required',
    article: `${charityLaw}第二十七条`,
  },
  'look-into': {
    label: text('核查完毕，办结', 'Close'),
    by: 'review',
    tone: 'primary',
    opinion: 'required',
  },
}

/** What a platform gives back it gives back in words, as supervising units do: there is no list of corrections. */
const { 'request-corrections': _, ...ownActs } = applicationMachine({ states, acts }).acts

/**
 * 募捐信息 (C §3): reviewed by the platform, then live until it ends or is taken down; an edit is a new review. The
 * platform reviews, but the office closes the case: parties settle no outcome, and a refusal needs its ground.
 */
export const listingMachine: ProcessMachine = {
  ...applicationMachine({ states, acts }),
  acts: ownActs,
}
