import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { inForce, order68, penaltyLaw } from '../basis.ts'
import { isHearingOwed, largerAmounts } from '../hearing.ts'
import { findings, Kinds, PenaltyInput } from './kinds.ts'

const Flag = (title: string) => Type.Optional(Type.Boolean({ title }))

/** Whether somebody of the legal office must have checked the case before it is decided. */
export const legalCheck = defineRule({
  id: 'penalty.legal-check',
  title: { zh: '应当法制审核的案件', en: 'Cases that must be checked legally' },
  article: `${penaltyLaw}第五十八条`,
  inForce,
  input: Type.Object({
    kinds: Kinds,
    isPublicInterest: Flag('涉及重大公共利益'),
    isHeard: Flag('直接关系当事人或者第三人重大权益，经过听证程序'),
    isComplex: Flag('案件情况疑难复杂、涉及多个法律关系'),
    isChecked: Type.Boolean({ title: '已经法制审核' }),
  }),
  parameters: {},
  evaluate(input) {
    const { isPublicInterest, isHeard, isComplex, isChecked } = input
    const grounds = [
      ...(isPublicInterest ? [{ zh: '涉及重大公共利益', en: 'the public interest' }] : []),
      ...(isHeard ? [{ zh: '经过听证程序', en: 'a hearing' }] : []),
      ...(isComplex ? [{ zh: '疑难复杂', en: 'complexity' }] : []),
    ]
    const isMandatory = grounds.length > 0
    const { reasons, say } = findings(this.article, input)
    const zh = grounds.map((ground) => ground.zh).join('、')
    const en = grounds.map((ground) => ground.en).join(', ')
    if (isMandatory && !isChecked) {
      const message = { zh: `${zh}，未经法制审核不得作出决定`, en: `No decision unchecked: ${en}` }
      say('FAIL', 'LEGAL_CHECK_MISSING', message, { field: 'isChecked' })
    } else if (isMandatory) {
      say('PASS', 'LEGAL_CHECK_DONE', { zh: `${zh}，已经法制审核`, en: `Checked: ${en}` })
    } else {
      const message = { zh: '法律没有要求法制审核', en: 'Law asks for no legal check' }
      say('INFO', 'LEGAL_CHECK_OPTIONAL', message)
    }
    return { reasons, result: { isMandatory } }
  },
})

/** Complex and grave cases are decided by the heads together; who was there and how they voted is on record. */
export const collective = defineRule({
  id: 'penalty.collective-discussion',
  title: { zh: '负责人集体讨论决定', en: 'Decision by the heads together' },
  article: `${penaltyLaw}第五十七条第二款`,
  inForce,
  input: Type.Object({
    proposed: PenaltyInput,
    isComplex: Flag('情节复杂'),
    isHeard: Flag('经过听证'),
    isExtended: Flag('办理期限经过延长'),
    votes: Type.Array(
      Type.Object({
        name: Type.String({ minLength: 1, maxLength: 50, title: '参加人' }),
        isFor: Type.Boolean({ title: '同意' }),
      }),
      { maxItems: 50, title: '集体讨论的参加人和表决；没有讨论的为空' },
    ),
  }),
  parameters: {
    ...largerAmounts,
    'penalty.discussionMembers': {
      label: { zh: '集体讨论人数下限', en: 'Fewest members of a discussion' },
      default: 3,
      source: `法律没有规定人数；本平台设计`,
      mark: 'D',
    },
  },
  evaluate(input, { parameters }) {
    const { proposed, isComplex, isHeard, isExtended, votes } = input
    const isGrave = isHearingOwed('ORGANISATION', proposed, parameters)
    const isMandatory = isGrave || [isComplex, isHeard, isExtended].includes(true)
    const { reasons, say } = findings(this.article, input)
    const field = 'votes'
    const least = parameters['penalty.discussionMembers']
    const isFor = votes.filter((vote) => vote.isFor).length
    if (votes.length === 0 && isMandatory) {
      const message = {
        zh: '情节复杂或者重大违法的，由负责人集体讨论决定，请先集体讨论',
        en: 'Complex or grave: the heads decide together',
      }
      say('FAIL', 'DISCUSSION_MISSING', message, { field })
    } else if (votes.length > 0) {
      const names = new Set(votes.map(({ name }) => name.trim()))
      if (names.size < Math.max(least, votes.length)) {
        const message = {
          zh: `集体讨论不少于 ${least} 人，每人一行，不重复`,
          en: `At least ${least} members, each once`,
        }
        say('FAIL', 'DISCUSSION_FEW', message, { field })
      } else if (isFor * 2 <= votes.length) {
        const message = {
          zh: `同意 ${isFor} 人，不到参加人的半数以上，不能照此决定`,
          en: `${isFor} of ${votes.length} agree: no majority`,
        }
        say('FAIL', 'DISCUSSION_NO_MAJORITY', message, { field })
      } else {
        const message = { zh: '已经集体讨论，多数同意', en: 'Discussed, and agreed to' }
        say('PASS', 'DISCUSSION_DONE', message)
      }
    } else {
      const message = { zh: '不要求集体讨论', en: 'No discussion is asked for' }
      say('INFO', 'DISCUSSION_OPTIONAL', message)
    }
    return { reasons, result: { isMandatory } }
  },
})

/** What is decided is not graver than what the party was told and has answered (申辩不加重). */
export const noAggravation = defineRule({
  id: 'penalty.no-aggravation',
  title: { zh: '不因申辩而加重处罚', en: 'A defence never aggravates' },
  article: `${penaltyLaw}第四十五条第二款；${order68}`,
  inForce,
  input: Type.Object({ told: PenaltyInput, decided: PenaltyInput }),
  parameters: {},
  evaluate(input) {
    const { told, decided } = input
    const { reasons, say } = findings(this.article, input)
    const hint = {
      zh: '确有新的事实的，重新告知并听取陈述申辩。',
      en: 'If there are new facts, notify again and hear the party.',
    }
    const more = decided.kinds.filter((kind) => !told.kinds.includes(kind))
    if (more.length > 0) {
      const message = { zh: '处罚种类多于告知书', en: 'Kinds that were not told' }
      say('FAIL', 'PENALTY_AGGRAVATED_KIND', message, { field: 'decided', hint })
    }
    const sums = [
      ['fine', '罚款多于告知书', 'A larger fine than told'],
      ['confiscated', '没收数额多于告知书', 'A larger confiscation than told'],
      ['suspendedDays', '停止活动的期限长于告知书', 'A longer suspension than told'],
    ] as const
    for (const [name, zh, en] of sums) {
      if ((decided[name] ?? 0) > (told[name] ?? 0)) {
        say('FAIL', 'PENALTY_AGGRAVATED_SUM', { zh, en }, { field: 'decided', hint })
      }
    }
    if (reasons.length === 0) {
      say('PASS', 'PENALTY_NOT_AGGRAVATED', { zh: '没有重于告知书', en: 'Not graver than told' })
    }
    return { reasons }
  },
})
