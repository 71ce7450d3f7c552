import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const staffArticles = {
  association: '第十条第一款第四项',
  'service-institution': '第八条第一款第三项',
  foundation: '第八条第一款第三项',
}

export const staff = defineRule({
  id: 'establishment.staff',
  title: { zh: '专职工作人员、从业人员', en: 'Staff' },
  article: articles.all(staffArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    fullTime: Type.Integer({ minimum: 0, title: '专职人数' }),
    partTime: Type.Integer({ minimum: 0, title: '兼职人数' }),
  }),
  parameters: {
    'staff.min': {
      label: { zh: '至少几人', en: 'Least number of people' },
      default: 1,
      unit: '人',
      source: '条例只要求“与其业务活动相适应”；各行业主管部门另有规定的由本级录入',
      mark: 'K?',
    },
  },
  evaluate(input, { parameters }) {
    const { type, fullTime, partTime } = input
    const least = parameters['staff.min']
    // Associations and foundations need people of their own; a service institution needs people.
    const isInstitution = type === 'service-institution'
    const have = isInstitution ? fullTime + partTime : fullTime
    if (have >= least) return { reasons: [] }
    const kind = isInstitution
      ? { zh: '从业人员', en: 'staff' }
      : { zh: '专职工作人员', en: 'full-time staff' }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_STAFF',
          articles.of(type, staffArticles),
          {
            zh: `${kind.zh} ${have} 人，至少 ${least} 人。`,
            en: `There are ${have} ${kind.en}; at least ${least} are needed.`,
          },
          { ...input, least },
          {
            field: 'fullTime',
            hint: {
              zh: '请配备与业务活动相适应的人员后再报。',
              en: 'Have staff suited to the activities before applying.',
            },
          },
        ),
      ],
    }
  },
})
