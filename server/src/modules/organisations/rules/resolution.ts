import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const resolutionArticles = {
  association: '第十四条第四项',
  'service-institution': '第十条第三项',
  foundation: '第二十一条',
}
const People = (title: string) => Type.Integer({ minimum: 0, title })
const fraction = '^[1-9]\\d?/[1-9]\\d?$'
const charter = '章程示范文本；以本组织章程为准'

const share = (zh: string, en: string, value: string, source: string, mark: 'V' | 'K' | 'K?') => ({
  label: { zh, en },
  default: value,
  pattern: fraction,
  source,
  mark,
})

const law = '《基金会管理条例》第二十一条'

/** What an organisation resolves by its own bodies: enough were there, and enough agreed. */
export const resolution = defineRule({
  id: 'resolution.vote',
  title: { zh: '内部决议的出席和表决', en: 'Attendance and vote of a resolution' },
  article: articles.all(resolutionArticles),
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    type: OrganisationType,
    isSpecial: Type.Boolean({ title: '修改章程、选举或者罢免负责人、分立合并等特别事项' }),
    due: People('应到人数'),
    present: People('实到人数'),
    votesFor: People('赞成人数'),
    votesAgainst: People('反对人数'),
  }),
  parameters: {
    'resolution.quorum.association': share(
      '社会团体会议至少到会',
      'Quorum of an association',
      '2/3',
      `社会团体${charter}`,
      'K',
    ),
    'resolution.majority.association': share(
      '社会团体会议至少赞成',
      'Majority of an association',
      '1/2',
      `社会团体${charter}`,
      'K',
    ),
    'resolution.special.association': share(
      '社会团体特别事项至少赞成',
      'Special majority of an association',
      '2/3',
      `社会团体${charter}`,
      'K?',
    ),
    'resolution.quorum.service-institution': share(
      '社会服务机构理事会至少到会',
      'Quorum of a service institution',
      '1/2',
      `民办非企业单位（法人）${charter}`,
      'K?',
    ),
    'resolution.majority.service-institution': share(
      '社会服务机构理事会至少赞成',
      'Majority of a service institution',
      '1/2',
      `民办非企业单位（法人）${charter}`,
      'K?',
    ),
    'resolution.special.service-institution': share(
      '社会服务机构特别事项至少赞成',
      'Special majority of a service institution',
      '2/3',
      `民办非企业单位（法人）${charter}`,
      'K?',
    ),
    'resolution.quorum.foundation': share(
      '基金会理事会至少到会',
      'Quorum of a foundation',
      '2/3',
      law,
      'V',
    ),
    'resolution.majority.foundation': share(
      '基金会理事会至少赞成',
      'Majority of a foundation',
      '1/2',
      law,
      'V',
    ),
    'resolution.special.foundation': share(
      '基金会章程、负责人、重大募捐投资、分立合并至少赞成',
      'Special majority of a foundation',
      '2/3',
      law,
      'V',
    ),
  },
  evaluate(input, { parameters }) {
    const { type, isSpecial, due, present, votesFor, votesAgainst } = input
    const quorum = parameters[`resolution.quorum.${type}`]
    const majority = parameters[`resolution.${isSpecial ? 'special' : 'majority'}.${type}`]
    const reasons: Reason[] = []
    const say = (outcome: 'FAIL' | 'WARN', code: string, field: string, zh: string, en: string) =>
      reasons.push(
        reason(
          outcome,
          code,
          articles.of(type, resolutionArticles),
          { zh, en },
          { ...input },
          {
            field,
            hint: {
              zh: '请对照签到表、纪要和章程核对；人数不够的，须重新开会表决。',
              en: 'Check the attendance list, minutes and charter; with too few the meeting is held again.',
            },
          },
        ),
      )
    if (present > due) {
      const zh = `实到 ${present} 人，多于应到的 ${due} 人。`
      say('FAIL', 'VOTE_PRESENT', 'present', zh, `${present} attended of ${due} entitled.`)
    } else if (votesFor + votesAgainst > present) {
      const zh = `赞成和反对共 ${votesFor + votesAgainst} 票，多于到会的 ${present} 人。`
      say('FAIL', 'VOTE_COUNT', 'votesFor', zh, `More votes than the ${present} people present.`)
    } else {
      // Law binds foundations; elsewhere the charter says how many, so an official judges.
      const outcome = type === 'foundation' ? 'FAIL' : 'WARN'
      if (isShort(present, due, quorum)) {
        const zh = `应到 ${due} 人，实到 ${present} 人，不足 ${quorum}。`
        say(outcome, 'VOTE_QUORUM', 'present', zh, `Fewer than ${quorum} attended.`)
      }
      if (isShort(votesFor, present, majority)) {
        const zh = `实到 ${present} 人，赞成 ${votesFor} 人，不足 ${majority}。`
        say(outcome, 'VOTE_MAJORITY', 'votesFor', zh, `Fewer than ${majority} voted for it.`)
      }
    }
    return { reasons, result: { quorum, majority } }
  },
})

/** Whole numbers on both sides: two thirds has no decimal form to round. */
function isShort(part: number, whole: number, of: string): boolean {
  const [numerator = 1, denominator = 1] = of.split('/').map(Number)
  return part * denominator < whole * numerator
}
