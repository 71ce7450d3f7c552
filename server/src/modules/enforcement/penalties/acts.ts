import { archiving, type ProcessMachine } from '../../cases/index.ts'
import { penaltyLaw } from '../rules/index.ts'
import { text } from '../words.ts'

type Acts = ProcessMachine['acts']

/** What whoever decides or checks must not have done in this case. */
const investigating = ['propose-filing', 'finish-investigation', 'submit-for-decision']

const ofInspectors: Acts = {
  'propose-filing': {
    label: text('报请立案', 'Propose to file'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'accept',
  },
  drop: {
    label: text('线索不成立', 'Drop the lead'),
    by: 'inspect',
    tone: 'danger',
    opinion: 'required',
  },
  summon: {
    label: text('通知询问', 'Summon'),
    by: 'inspect',
    opinion: 'optional',
    colleagues: 1,
    discloses: true,
    article: `${penaltyLaw}第五十五条`,
    notice: text(
      '请按询问通知书的时间、地点接受询问。',
      'Come to the interview that the summons names.',
    ),
  },
  'ask-preservation': {
    label: text('报请先行登记保存', 'Ask to preserve evidence'),
    by: 'inspect',
    opinion: 'required',
    article: `${penaltyLaw}第五十六条`,
  },
  'settle-preservation': {
    label: text('对保存的证据作出处理', 'Settle it'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
    notice: text('先行登记保存的证据已作出处理。', 'The preserved evidence has been settled.'),
  },
  'pause-investigation': {
    label: text('送鉴定、检测，公告', 'Expertise or announcement'),
    by: 'inspect',
    opinion: 'required',
  },
  resume: {
    label: text('鉴定、检测、公告完成', 'It is done'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
  },
  'finish-investigation': {
    label: text('调查终结，送法制审核', 'Finish, and send to the legal check'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
    colleagues: 1,
    needsCompleteForm: true,
    checkpoint: 'review',
    article: `${penaltyLaw}第四十二条、第五十四条`,
  },
  notify: {
    label: text('送达事先告知书', 'Serve the notice'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'review',
    discloses: true,
    article: `${penaltyLaw}第四十四条`,
    notice: text(
      '拟对您单位作出行政处罚，请看告知书，在期限内陈述申辩。',
      'A penalty is proposed: read the notice and answer within the term.',
    ),
  },
  'submit-for-decision': {
    label: text('报请决定', 'Submit for a decision'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
  },
  'submit-for-discussion': {
    label: text('报请集体讨论', 'Submit for discussion'),
    by: 'inspect',
    opinion: 'required',
    needsCompleteForm: true,
    article: `${penaltyLaw}第五十七条第二款`,
  },
  'submit-after-hearing': {
    label: text('送听证后法制审核', 'Send to the legal check'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
  },
  serve: {
    label: text('已经送达', 'It has been served'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'form',
    article: `${penaltyLaw}第六十一条`,
    notice: text(
      '行政处罚决定书已送达，请按期履行；可以申请行政复议或者提起行政诉讼。',
      'The decision has been served: perform it in time, or have it reviewed.',
    ),
  },
  demand: {
    label: text('催告履行', 'Demand'),
    by: 'inspect',
    opinion: 'required',
    article: '《中华人民共和国行政强制法》第五十四条',
    notice: text('请尽快履行处罚决定，逾期依法强制执行。', 'Perform the decision without delay.'),
  },
  'apply-to-court': {
    label: text('申请人民法院强制执行', 'Apply to the court'),
    by: 'inspect',
    opinion: 'required',
    article: `${penaltyLaw}第七十二条第一款第四项`,
  },
  'end-court': {
    label: text('强制执行已有结果', 'The court is done'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
  },
  'propose-closing': {
    label: text('报请结案', 'Propose to close'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'form',
  },
}

const ofLegalOffice: Acts = {
  'pass-legal-check': {
    label: text('审核通过', 'Pass'),
    by: 'legal-check',
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
    notSameAs: investigating.slice(0, 2),
    article: `${penaltyLaw}第五十八条`,
  },
  'return-legal-check': {
    label: text('退回补充调查', 'Send back'),
    by: 'legal-check',
    tone: 'danger',
    opinion: 'required',
  },
  invite: {
    label: text('发听证通知书', 'Invite'),
    by: 'legal-check',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'form',
    article: `${penaltyLaw}第六十四条第二项`,
    notice: text('听证的时间、地点见听证通知书。', 'The invitation names day and place.'),
  },
  'record-hearing': {
    label: text('听证结束，提交笔录', 'Hand in the record'),
    by: 'legal-check',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    notSameAs: investigating.slice(0, 2),
    article: `${penaltyLaw}第六十四条第八项、第六十五条`,
  },
  'pass-recheck': {
    label: text('审核通过，提请集体讨论', 'Pass'),
    by: 'legal-check',
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
    notSameAs: investigating.slice(0, 2),
    article: `${penaltyLaw}第五十八条第一款第二项`,
  },
  'return-recheck': {
    label: text('退回复核', 'Send back'),
    by: 'legal-check',
    tone: 'danger',
    opinion: 'required',
  },
}

const ofHeads: Acts = {
  file: {
    label: text('批准立案', 'File the case'),
    by: 'decide',
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'accept',
    notSameAs: ['propose-filing'],
    article: `${penaltyLaw}第五十四条第二款`,
  },
  'return-filing': { label: text('退回补充', 'Send back'), by: 'decide', opinion: 'required' },
  'refuse-filing': {
    label: text('不予立案', 'Do not file'),
    by: 'decide',
    tone: 'danger',
    opinion: 'required',
  },
  'approve-preservation': {
    label: text('批准先行登记保存', 'Approve'),
    by: 'decide',
    tone: 'primary',
    opinion: 'optional',
    discloses: true,
    article: `${penaltyLaw}第五十六条`,
    notice: text('证据已先行登记保存，清单见通知书。', 'Evidence is preserved; see the notice.'),
  },
  'refuse-preservation': {
    label: text('不予批准', 'Refuse'),
    by: 'decide',
    tone: 'danger',
    opinion: 'required',
  },
  extend: {
    label: text('批准延长办理期限', 'Extend the term'),
    by: 'decide',
    opinion: 'required',
    extendsClock: true,
  },
  'record-discussion': {
    label: text('集体讨论结束', 'The discussion is over'),
    by: 'decide',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    article: `${penaltyLaw}第五十七条第二款`,
  },
  'send-to-discussion': {
    label: text('交集体讨论', 'Have it discussed'),
    by: 'decide',
    opinion: 'optional',
  },
  'renew-notice': {
    label: text('重新告知', 'Notify again'),
    by: 'decide',
    opinion: 'required',
  },
  'decide-penalty': {
    label: text('决定给予行政处罚', 'Impose the penalty'),
    by: 'decide',
    tone: 'primary',
    opinion: 'required',
    needsCompleteForm: true,
    needsSecondFactor: true,
    checkpoint: 'decide',
    notSameAs: investigating,
    discloses: true,
    article: `${penaltyLaw}第五十七条、第六十条`,
    notice: text(
      '已作出行政处罚决定，决定书另行送达。',
      'A penalty has been imposed; the decision will be served.',
    ),
  },
  'decide-none': {
    label: text('不予行政处罚', 'Impose none'),
    by: 'decide',
    opinion: 'required',
    needsSecondFactor: true,
    notSameAs: investigating,
    discloses: true,
    article: `${penaltyLaw}第三十三条、第五十七条第一款`,
    notice: text(
      '决定不予行政处罚，理由见决定书。',
      'No penalty is imposed; the reasons are given.',
    ),
  },
  transfer: {
    label: text('移送司法机关、其他机关', 'Transfer'),
    by: 'decide',
    opinion: 'required',
    notSameAs: investigating,
    article: `${penaltyLaw}第二十七条、第五十七条第一款第四项`,
  },
  'close-case': {
    label: text('批准结案', 'Close the case'),
    by: 'decide',
    tone: 'primary',
    opinion: 'optional',
    notSameAs: ['propose-closing'],
    notice: text('处罚决定已经执行，案件办结。', 'The decision has been performed: closed.'),
  },
  'return-closing': { label: text('退回', 'Send back'), by: 'decide', opinion: 'required' },
}

const ofParty: Acts = {
  'answer-notice': {
    label: text('提交陈述申辩', 'Hand in the statement'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
  'ask-hearing': {
    label: text('提交陈述申辩，并要求听证', 'Hand it in, and ask for a hearing'),
    by: 'applicant',
    needsCompleteForm: true,
    checkpoint: 'submit',
  },
  'report-performance': {
    label: text('报告履行情况', 'Report the performance'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
  'no-answer': { label: text('期满没有陈述申辩', 'No answer in time'), by: 'system' },
  'end-performance-term': { label: text('缴款期满', 'The term is over'), by: 'system' },
}

export const penaltyActs: Acts = {
  ...ofInspectors,
  ...ofLegalOffice,
  ...ofHeads,
  ...ofParty,
  ...archiving.acts,
}
