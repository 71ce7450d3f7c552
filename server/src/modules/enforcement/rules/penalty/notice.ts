import { defineRule } from '@yiqi/contracts'
import { deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { inviteHearing } from '../clocks.ts'
import { isHearingOwed, largerAmounts } from '../hearing.ts'
import { findings, PenaltyInput, PlainDate } from './kinds.ts'

/** The notice tells of the right to a hearing where there is one. */
export const hearingTold = defineRule({
  id: 'penalty.hearing-told',
  title: { zh: '告知听证权利', en: 'The right to a hearing is told' },
  article: `${penaltyLaw}第四十四条、第六十三条`,
  inForce,
  input: Type.Object({
    proposed: PenaltyInput,
    isTold: Type.Boolean({ title: '告知书写明听证权利' }),
  }),
  parameters: largerAmounts,
  evaluate(input, { parameters }) {
    const { proposed, isTold } = input
    const isOwed = isHearingOwed('ORGANISATION', proposed, parameters)
    const { reasons, say } = findings(this.article, input)
    if (isOwed && !isTold) {
      const message = {
        zh: '拟作出的处罚适用听证，告知书必须写明',
        en: 'A hearing may be asked for: the notice must say so',
      }
      say('FAIL', 'HEARING_NOT_TOLD', message, { field: 'isTold' })
    }
    return { reasons, result: { isOwed } }
  },
})

/** The chair is none of those who investigated; the party knows the day long enough before. */
export const hearingHeld = defineRule({
  id: 'penalty.hearing-held',
  title: { zh: '听证的组织', en: 'How a hearing is held' },
  article: `${penaltyLaw}第六十四条第二项、第四项`,
  inForce,
  input: Type.Object({
    invitedOn: PlainDate('送达听证通知书的日期'),
    heldOn: PlainDate('听证日期'),
    chair: Type.String({ minLength: 1, maxLength: 50, title: '听证主持人' }),
    investigators: Type.Array(Type.String({ maxLength: 50 }), {
      maxItems: 20,
      title: '本案调查人员',
    }),
  }),
  parameters: {},
  evaluate(input) {
    const { invitedOn, heldOn, chair, investigators } = input
    const { reasons, say } = findings(this.article, input)
    if (investigators.some((name) => name.trim() === chair.trim())) {
      const message = {
        zh: '听证由非本案调查人员主持',
        en: 'Whoever investigated does not chair the hearing',
      }
      say('FAIL', 'HEARING_CHAIR', message, { field: 'chair' })
    }
    const latest = deadline(inviteHearing.term, heldOn)
    if (!latest.ok) {
      say('WARN', latest.code, latest.message, { hint: latest.hint, field: 'heldOn' })
      return { reasons }
    }
    if (invitedOn > latest.due) {
      const message = {
        zh: `最晚 ${latest.due} 通知当事人听证的时间、地点，请把听证改到以后`,
        en: `The invitation was due ${latest.due}: hold it later`,
      }
      say('FAIL', 'HEARING_INVITED_LATE', message, { field: 'heldOn' })
    }
    if (reasons.length === 0) {
      say('PASS', 'HEARING_WELL_HELD', {
        zh: '主持和通知合法',
        en: 'Chair and invitation are lawful',
      })
    }
    return { reasons, result: { inviteBy: latest.due } }
  },
})
