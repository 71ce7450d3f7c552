import type { FormRecord } from '@yiqi/contracts'
import type { Story, StoryStep } from './tell.ts'

const step = (
  daysAgo: number,
  act: string,
  by: StoryStep['by'],
  more: Partial<StoryStep> = {},
) => ({
  ...{ daysAgo, act, by },
  ...more,
})

const listed = (begun: number, ground: FormRecord): Story['steps'] => [
  step(begun, 'notify', 'reviewer', { form: ground }),
  step(begun - 5, 'answer', 'clerk', {
    form: { answer: '因负责人更换，疏忽所致，愿意尽快改正。' },
  }),
  step(begun - 12, 'list', 'approver', { opinion: '情形属实，予以列入。' }),
  step(begun - 14, 'serve', 'reviewer'),
]

const unreachable: FormRecord = {
  ...{ ground: 'AB6', source_doc: '两次邮寄退回凭证', has_duty: true },
  facts: '两次向登记住所邮寄，均因查无此单位退回。',
  duty: '办理住所变更登记，或者提供能联系的住所证明',
}
const rejected: FormRecord = {
  ...{ ground: 'AB2', source_doc: '责令整改通知书', has_duty: true },
  facts: '具备条件，逾期没有按规定设立党组织。',
  duty: '按规定设立党组织',
}

/** 活动异常名录 of the city: one listed, one that has been told and may answer. */
export const listingStories = ([one = '', other = '']: readonly string[]): Story[] => {
  const story = (key: string, uscc: string, steps: Story['steps']): Story => ({
    ...{ key: `listing/${key}`, processId: 'credit-listing', opener: 'reviewer', uscc, steps },
  })
  return [
    story('listed', one, listed(22, unreachable)),
    story('told', other, [step(4, 'notify', 'reviewer', { form: rejected })]),
  ]
}
