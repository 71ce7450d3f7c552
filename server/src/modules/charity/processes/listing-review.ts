import { defineProcess, noticeOf, supplementClock, textOf } from '../../cases/index.ts'
import { archiveClock, letterOf } from '../../organisations/index.ts'
import { listingChecks } from '../listing/checks.ts'
import { listingFacts } from '../listing/facts.ts'
import { listingForm, listingMaterials, reviewStates } from '../listing/form.ts'
import { listingMachine } from '../listing/machine.ts'
import {
  endListing,
  pauseListing,
  publishListing,
  resumeListing,
  takeDownListing,
} from '../listing/record.ts'
import { planOnRecord, plansOnRecord } from '../plan/standing.ts'
import { charityLaw, platformStandards } from '../rules/law.ts'
import { dockingAnswer } from '../rules/terms.ts'
import { text } from '../words.ts'

/** 募捐信息发布审核 (C §5.2): coded checks, then one reviewer of the platform or two. */
export default defineProcess({
  id: 'listing-review',
  itemCode: '052',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: '2024-09-05', to: null },
  name: text('募捐信息发布审核', 'Review of a fundraising listing'),
  summary: text(
    '慈善组织在指定平台发布募捐信息：照备案核对，平台一人或者两人审核后发布。',
    'A charity lists a filed campaign on a designated platform, which checks and reviews it.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'clerk',
    uscc: 'uscc',
    text: [text('有公开募捐资格的慈善组织', 'A charity qualified for public fundraising')],
  },
  supervisor: 'platform_uscc',
  supervisorWords: {
    name: text('募捐平台', 'Platform'),
    asked: text('有一条募捐信息等您平台审核。', 'A listing waits for the review of your platform.'),
  },
  region: 'registrar',
  title: 'listing_title',
  form: listingForm,
  materials: listingMaterials,
  machine: listingMachine,
  clocks: [
    supplementClock,
    {
      id: 'review',
      label: text('平台审核', 'Review by the platform'),
      article: dockingAnswer.article,
      binds: 'supervisor',
      term: dockingAnswer,
      during: reviewStates,
      excludes: ['SUPPLEMENT'],
      onLapse: 'escalate',
    },
    archiveClock(['CLOSED', 'NOT_LISTED']),
  ],
  checks: [planOnRecord, ...listingChecks],
  lookUp: plansOnRecord,
  gatherFacts: listingFacts,
  effects: {
    approve: publishListing,
    'approve-second': publishListing,
    pause: pauseListing,
    resume: resumeListing,
    'end-listing': endListing,
    'take-down': takeDownListing,
  },
  documents: [
    noticeOf({
      id: 'rejection',
      label: text('不予发布通知书', 'Notice of rejection'),
      on: 'reject',
      kind: 'refusal',
      paragraphs: ({ form, opinion }) => [
        `“${textOf(form, 'listing_title') ?? ''}”（备案编号 ${textOf(form, 'filing_no') ?? ''}）不予发布。`,
        `理由：${opinion ?? ''}`,
      ],
      remedies: [
        {
          text: text(
            '修改以后可以再提交；认为平台无正当理由拒绝的，可以向民政部门反映。',
            'It may be handed in again; a refusal without ground may be reported to civil affairs.',
          ),
          article: `${charityLaw}第二十七条`,
        },
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text(
          '募捐方案已备案公开，标题、账户、数额和备案一致，在起止时间内。',
          'The plan is filed; title, account and amount are as filed, within its period.',
        ),
        article: `${charityLaw}第二十五条、第二十八条`,
        rule: 'charity.listing-review',
      },
      {
        text: text(
          '没有广告、商业链接，不和个人求助混在一起，不写特定的个人。',
          'No advertising, no personal help, no particular person.',
        ),
        article: platformStandards,
        rule: 'charity.listing-review',
      },
      {
        text: text(
          '应急募捐、有未成年人、目标数额大的，两人审核。',
          'Two people review emergencies, minors and large targets.',
        ),
        rule: 'charity.listing-reviewers',
      },
    ],
    visits: 0,
    fee: { amountFen: 0, note: text('平台不收费', 'Platforms charge nothing') },
    result: { name: text('在平台发布', 'The listing is live') },
    remedies: [],
    law: [],
  },
  archive: { class: 'listing-review', retention: { years: 30 } },
  statistics: { clock: 'review', by: ['platform_name'] },
})
