import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { bothTexts, finding, order39 } from './measures.ts'

/** 评估委员会表决: a quorum of the members who are not recused, and more than half of all of them. */
export const committeeVote = defineRule({
  id: 'evaluation.vote',
  title: { zh: '评估委员会的表决', en: 'Votes of the committee' },
  article: order39.article('第二十条至第二十三条'),
  inForce: bothTexts,
  input: Type.Object({
    members: Type.Integer({ minimum: 0, title: '委员人数（回避的不计）' }),
    votesFor: Type.Integer({ minimum: 0, title: '赞成' }),
    votesAgainst: Type.Integer({ minimum: 0, title: '反对' }),
  }),
  parameters: {
    'eval.minMembers': {
      label: { zh: '评估委员会至少几人', en: 'Smallest number of members' },
      default: 7,
      unit: '人',
      source: '社会组织评估管理办法（7 至 25 名委员），条次未核到',
      mark: 'K',
    },
    'eval.quorumPercent': {
      label: { zh: '到会表决的委员不少于（%）', en: 'Members who must vote (%)' },
      default: 66.66,
      unit: '%',
      source: '社会组织评估管理办法（三分之二以上委员出席），条次未核到',
      mark: 'K',
    },
    'eval.majorityPercent': {
      label: {
        zh: '赞成须超过全体委员的（%）',
        en: 'Share of all members that must be exceeded (%)',
      },
      default: 50,
      unit: '%',
      source: '社会组织评估管理办法第二十条至第二十三条（V:B4，全体委员半数以上）',
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const { members, votesFor, votesAgainst } = input
    const cast = votesFor + votesAgainst
    const reasons: Reason[] = []
    const found = (code: string, zh: string, en: string) =>
      reasons.push(
        finding({ outcome: 'FAIL', code, article: this.article, message: { zh, en } }, input),
      )
    const least = parameters['eval.minMembers']
    if (members < least)
      found(
        'EVAL_COMMITTEE_SMALL',
        `评估委员会至少 ${least} 人，现有 ${members} 人未回避。`,
        `The committee needs ${least} members; ${members} are not recused.`,
      )
    const quorum = parameters['eval.quorumPercent']
    const isQuorate = cast * 100 >= members * quorum
    if (!isQuorate)
      found(
        'EVAL_NO_QUORUM',
        `${members} 名委员中 ${cast} 名投票，不足 ${quorum}%。`,
        `${cast} of ${members} members voted, less than ${quorum} %.`,
      )
    const isCarried =
      reasons.length === 0 && votesFor * 100 > members * parameters['eval.majorityPercent']
    const message = isCarried
      ? { zh: `赞成 ${votesFor} 票，通过。`, en: `${votesFor} votes for: carried.` }
      : { zh: `赞成 ${votesFor} 票，未通过。`, en: `${votesFor} votes for: not carried.` }
    if (isQuorate && members >= least)
      reasons.push(
        finding({ outcome: 'INFO', code: 'EVAL_VOTE', article: this.article, message }, input),
      )
    return { reasons, result: { isCarried } }
  },
})
