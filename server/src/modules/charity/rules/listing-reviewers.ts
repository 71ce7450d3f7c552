import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { platformStandards } from './law.ts'

const article = `${platformStandards}；两人审核为本平台设计（C §5.2）`

/** How many people review a listing: two for an emergency, for minors and for large targets. */
export const listingReviewers = defineRule({
  id: 'charity.listing-reviewers',
  title: { zh: '募捐信息由几人审核', en: 'How many review a listing' },
  article,
  inForce: { from: '2018-01-01', to: null },
  input: Type.Object({
    target: Type.Integer({ minimum: 0, title: '目标数额（分）' }),
    isEmergency: Type.Boolean({ title: '应急募捐' }),
    showsMinor: Type.Boolean({ title: '有未成年人的影像、姓名' }),
    approvals: Type.Optional(Type.Integer({ minimum: 0, title: '几人已经同意' })),
  }),
  parameters: {
    'listing.twoReviewersFrom': {
      label: { zh: '目标数额从多少起由两人审核', en: 'Target from which two people review' },
      default: 1_000_000,
      unit: '元',
      source: '本平台设计（C §5.2）',
      mark: 'D',
    },
  },
  evaluate(given, { parameters }) {
    const { target, isEmergency, showsMinor, approvals } = given
    const { reasons, say } = findings(article, given)
    const because = [
      isEmergency && '应急募捐',
      showsMinor && '有未成年人',
      target >= parameters['listing.twoReviewersFrom'] * 100 && '目标数额大',
    ].filter((one) => one !== false)
    const reviewers = because.length > 0 ? 2 : 1
    if (approvals !== undefined && approvals < reviewers) {
      say(
        'FAIL',
        'SECOND_REVIEWER',
        'approvals',
        {
          zh: `须由两人审核（${because.join('、')}）。`,
          en: 'Two people have to review this listing.',
        },
        { zh: '请提交复审。', en: 'Pass it on for the second review.' },
      )
    }
    return { reasons, result: { reviewers, because } }
  },
})
