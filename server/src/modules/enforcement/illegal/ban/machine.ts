import { archivable, archiving, type ProcessMachine } from '../../../cases/index.ts'
import { order77 } from '../../rules/index.ts'
import { text } from '../../words.ts'

const states: ProcessMachine['states'] = {
  LEAD: {
    label: text('线索', 'Lead'),
    phase: 'draft',
    task: {
      duty: 'inspect',
      label: text('核实线索，报请立案', 'Verify the lead, propose to file'),
    },
    on: { 'propose-filing': 'PROPOSED', drop: 'DROPPED' },
  },
  PROPOSED: {
    label: text('待立案', 'To be filed'),
    phase: 'authority',
    task: { duty: 'decide', label: text('审批立案', 'Approve the filing') },
    on: { file: 'INVESTIGATING', 'return-lead': 'LEAD' },
  },
  INVESTIGATING: {
    label: text('调查中', 'Under investigation'),
    phase: 'authority',
    isAccepted: true,
    task: { duty: 'inspect', label: text('调查取证', 'Investigate') },
    on: {
      'finish-investigation': 'LEGAL_CHECK',
      'propose-suspicion': 'SUSPICION_PROPOSED',
      'propose-persuasion': 'PERSUASION_PROPOSED',
      'propose-transfer': 'TRANSFER_PROPOSED',
    },
  },
  SUSPICION_PROPOSED: {
    label: text('待批准公布涉嫌', 'Suspicion to be approved'),
    phase: 'authority',
    task: { duty: 'decide', label: text('审批公布涉嫌非法', 'Approve the publication') },
    on: { 'publish-suspicion': 'INVESTIGATING', 'return-proposal': 'INVESTIGATING' },
  },
  PERSUASION_PROPOSED: {
    label: text('待批准劝散结案', 'Dissolution to be approved'),
    phase: 'authority',
    task: { duty: 'decide', label: text('审批劝散结案', 'Approve the closing') },
    on: { 'accept-persuasion': 'PERSUADED', 'return-proposal': 'INVESTIGATING' },
  },
  TRANSFER_PROPOSED: {
    label: text('待批准移送', 'Transfer to be approved'),
    phase: 'authority',
    task: { duty: 'decide', label: text('审批移送', 'Approve the transfer') },
    on: { transfer: 'TRANSFERRED', 'return-proposal': 'INVESTIGATING' },
  },
  LEGAL_CHECK: {
    label: text('法制审核', 'Legal check'),
    phase: 'authority',
    task: { duty: 'legal-check', label: text('法制审核', 'Legal check') },
    on: { 'pass-check': 'DECIDING', 'return-check': 'INVESTIGATING' },
  },
  DECIDING: {
    label: text('待决定', 'To be decided'),
    phase: 'authority',
    task: { duty: 'decide', label: text('取缔决定', 'Decision') },
    on: { 'decide-ban': 'DECIDED', 'return-decision': 'INVESTIGATING' },
  },
  DECIDED: {
    label: text('已决定，待公告', 'Decided, to be announced'),
    phase: 'authority',
    task: { duty: 'inspect', label: text('公告', 'Announce') },
    on: { publish: 'PUBLISHED' },
  },
  PUBLISHED: {
    label: text('已公告', 'Announced'),
    phase: 'authority',
    task: { duty: 'inspect', label: text('处理财物，结案', 'Settle the property, close') },
    on: { 'close-case': 'CLOSED' },
  },
  CLOSED: {
    label: text('已取缔结案', 'Banned and closed'),
    phase: 'closed',
    outcome: 'completed',
    ...archivable,
  },
  PERSUADED: {
    label: text('已劝散结案', 'Dissolved on persuasion'),
    phase: 'closed',
    outcome: 'withdrawn',
    ...archivable,
  },
  TRANSFERRED: {
    label: text('已移送', 'Transferred'),
    phase: 'closed',
    outcome: 'withdrawn',
    ...archivable,
  },
  DROPPED: { label: text('线索不成立', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
}

/** What whoever checks or decides must not have done in this case. */
const investigating = ['propose-filing', 'finish-investigation', 'propose-suspicion']
const byInspector = { by: 'inspect', tone: 'primary', opinion: 'required' } as const
const byHead = { by: 'decide', opinion: 'required', notSameAs: investigating } as const
const back = { ...byHead, label: text('退回', 'Return') } as const

const acts: ProcessMachine['acts'] = {
  'propose-filing': {
    ...byInspector,
    label: text('报请立案', 'Propose to file'),
    needsCompleteForm: true,
    checkpoint: 'accept',
  },
  drop: {
    label: text('线索不成立', 'Drop the lead'),
    by: 'inspect',
    tone: 'danger',
    opinion: 'required',
  },
  file: {
    ...byHead,
    label: text('批准立案', 'File'),
    tone: 'primary',
    checkpoint: 'accept',
    article: order77,
  },
  'return-lead': back,
  'finish-investigation': {
    ...byInspector,
    label: text('调查终结，送法制审核', 'Finish, and send to the legal check'),
    colleagues: 1,
    needsCompleteForm: true,
    checkpoint: 'review',
    article: order77,
  },
  'propose-suspicion': {
    label: text('报请公布涉嫌非法', 'Propose to publish the suspicion'),
    by: 'inspect',
    opinion: 'required',
    colleagues: 1,
    checkpoint: 'review',
  },
  'publish-suspicion': {
    ...byHead,
    label: text('批准公布', 'Publish the suspicion'),
    tone: 'primary',
    checkpoint: 'decide',
    needsSecondFactor: true,
  },
  'propose-persuasion': {
    label: text('情节轻微，已劝散，报请结案', 'Minor and dissolved: propose to close'),
    by: 'inspect',
    opinion: 'required',
    colleagues: 1,
    article: order77,
  },
  'accept-persuasion': {
    ...byHead,
    label: text('同意劝散结案', 'Close: dissolved'),
    tone: 'primary',
  },
  'propose-transfer': {
    label: text('不属于取缔范围，报请移送', 'Not for a ban: propose to transfer'),
    by: 'inspect',
    opinion: 'required',
  },
  transfer: { ...byHead, label: text('批准移送', 'Transfer'), tone: 'primary' },
  'return-proposal': back,
  'pass-check': {
    label: text('审核通过', 'Pass'),
    by: 'legal-check',
    tone: 'primary',
    opinion: 'required',
    notSameAs: investigating,
    checkpoint: 'review',
  },
  'return-check': {
    label: text('退回补充调查', 'Return'),
    by: 'legal-check',
    opinion: 'required',
    notSameAs: investigating,
  },
  'decide-ban': {
    ...byHead,
    label: text('决定取缔', 'Ban'),
    tone: 'primary',
    notSameAs: [...investigating, 'pass-check'],
    needsCompleteForm: true,
    needsSecondFactor: true,
    checkpoint: 'decide',
    article: order77,
  },
  'return-decision': back,
  publish: {
    ...byInspector,
    opinion: 'optional',
    label: text('公告', 'Announce'),
    checkpoint: 'decide',
    article: order77,
  },
  'close-case': {
    ...byInspector,
    label: text('财物处理完毕，结案', 'Close'),
    needsCompleteForm: true,
    checkpoint: 'review',
  },
}

/** 取缔 (governance §10.2): lead, filing, investigation by two, legal check, decision, announcement, closing. */
export const banMachine: ProcessMachine = {
  initial: 'LEAD',
  states: { ...states, ...archiving.states },
  acts: { ...acts, ...archiving.acts },
}
