import type { FormRecord } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import type { Story, StoryStep } from './tell.ts'

/** Invented, as everything here: no body of such a name exists. */
export const illegalNames = {
  banned: '中国云澜文化促进总会',
  suspected: '国际澜语才艺评奖委员会',
  mistaken: '云汀城南老友互助促进会',
} as const

const leadOf = (name: string, facts: string, actedOn: string): FormRecord => ({
  ...{ registrar: '990100', name, brief: facts.slice(0, 60), facts, acted_on: actedOn },
  places: [{ place: '990102', address: '湖滨路 1 号' }],
  ...{ is_designated: false, is_taken_over: true, standing: 'none', uses_name: true },
  ...{ is_community_group: false, is_exempt: false, lacks_licence_only: false },
})

const investigated = (findings: string): FormRecord => ({
  inspectors: [
    { inspector: '韩正初', certificate_no: 'ZF-990100-001' },
    { inspector: '闻若谷', certificate_no: 'ZF-990100-002' },
  ],
  findings,
})

function courseOf(name: string, facts: string, begun: number, today: string): StoryStep[] {
  const on = (day: number) => addDays(today, -(begun - day))
  const step = (day: number, act: string, by: StoryStep['by'], more: Partial<StoryStep> = {}) => ({
    ...{ daysAgo: begun - day, act, by },
    ...more,
  })
  return [
    step(0, 'propose-filing', 'inspector', { form: leadOf(name, facts, on(-10)) }),
    step(1, 'file', 'approver', { opinion: '予以立案。' }),
    step(6, 'propose-suspicion', 'inspector', {
      papers: ['evidence'],
      form: investigated(`${facts}登记台账没有此名称，参加者证言、收款记录相互印证。`),
      opinion: '先行公布，提醒公众。',
    }),
    step(8, 'publish-suspicion', 'approver', { opinion: '同意公布涉嫌非法。' }),
    step(18, 'finish-investigation', 'inspector'),
    step(21, 'pass-check', 'legal-check'),
    step(24, 'decide-ban', 'approver', {
      opinion: '予以取缔。',
      form: { document_no: `云汀民取〔${on(24).slice(0, 4)}〕1号` },
    }),
    step(25, 'publish', 'inspector'),
  ]
}

const suspicion = 4
const whole = (steps: StoryStep[], count = steps.length): Story['steps'] => {
  const [first, ...rest] = steps.slice(0, count)
  if (!first) throw new Error('A course has steps.')
  return [first, ...rest]
}

/** One banned, one suspected, and one that was suspected by mistake. */
export function banStories(today: string): Record<keyof typeof illegalNames, Story> {
  const story = (key: keyof typeof illegalNames, steps: Story['steps']): Story => ({
    ...{ key: `ban/${key}`, processId: 'ban', opener: 'inspector', steps },
  })
  const { banned, suspected, mistaken } = illegalNames
  const fees = '没有登记，以社会团体名义发展“理事单位”，每家收取会费 5000 元。'
  const awards = '没有登记，面向中小学生开展才艺评奖，收取报名费和奖牌费。'
  const helpers = '没有登记，以“促进会”名义组织老年人互助活动。'
  return {
    banned: story('banned', whole(courseOf(banned, fees, 70, today))),
    suspected: story('suspected', whole(courseOf(suspected, awards, 20, today), suspicion)),
    mistaken: story('mistaken', whole(courseOf(mistaken, helpers, 50, today), suspicion)),
  }
}

/** 撤回: it turned out to be a group that the street looks after. */
export const withdrawalStory = (illegalNo: string): Story => ({
  ...{ key: 'ban/withdrawal', processId: 'illegal-withdrawal', opener: 'inspector' },
  steps: [
    {
      ...{ daysAgo: 7, act: 'propose-withdrawal', by: 'inspector', papers: ['proof'] },
      form: {
        ...{ registrar: '990100', illegal_no: illegalNo, ground: 'wrong' },
        withdrawal_reason: '经核实，是街道管理的社区社会组织，名称使用不规范，已经改正。',
      },
    },
    { daysAgo: 5, act: 'withdraw', by: 'approver', opinion: '情况属实，同意撤回。' },
  ],
})
