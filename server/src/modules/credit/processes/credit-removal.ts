import { present } from '@yiqi/contracts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  defineProcess,
  noticeOf,
  officePapers,
  type ProcessServices,
  supplementClock,
  textOf,
  workingDays,
} from '../../cases/index.ts'
import { creditApplication } from '../course/application.ts'
import { exitChecks, gatherFacts, listingIn } from '../course/facts.ts'
import { removeListing } from '../course/removal.ts'
import { findingsOf, listField, subjectSection } from '../course/sections.ts'
import { listingsOf } from '../listings/standing.ts'
import { order60 } from '../rules/basis.ts'
import { removeCredit } from '../rules/clocks.ts'
import { groundText, listText, text } from '../words.ts'

/** 申请移出（信用修复）: the duty is done, or the period is over. */
export default defineProcess({
  id: 'credit-removal',
  itemCode: '034',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-24', to: null },
  name: text('申请移出名录、名单（信用修复）', 'Removal from a list'),
  summary: text(
    '履行了义务，或者期限已满的，可以申请移出；核实后五个工作日内决定。',
    'Once the duty is done, or the period over, an organisation may ask to be removed.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'clerk',
    uscc: 'uscc',
    text: [text('在列的社会组织', 'An organisation that is listed')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    {
      ...subjectSection,
      fields: {
        ...subjectSection.fields,
        standing: {
          type: 'text',
          label: text('现在的列入记录', 'Present listings'),
          readOnly: true,
          max: 2000,
          span: 'full',
        },
      },
    },
    {
      id: 'request',
      label: text('申请', 'Request'),
      fields: {
        list: listField,
        duty_done_on: {
          type: 'date',
          label: text('义务履行完毕的日期', 'Day on which the duty was done'),
          hint: text('没有应当履行的义务的不填。', 'Leave it empty if nothing had to be done.'),
          span: 'half',
        },
        statement: {
          type: 'text',
          label: text('履行情况和理由', 'What has been done, and reasons'),
          required: true,
          max: 3000,
          span: 'full',
        },
      },
    },
    {
      ...findingsOf(['remove', 'refuse']),
      fields: {
        verified_done_on: {
          type: 'date',
          label: text('核实的履行完毕日期', 'Found to be done on'),
          hint: text(
            '没有义务，或者没有履行的不填。',
            'Empty if there is no duty, or it is not done.',
          ),
          span: 'half',
        },
        ...findingsOf([]).fields,
      },
    },
  ],
  materials: [
    {
      code: 'duty-evidence',
      name: text('履行义务的证据', 'Evidence that the duty is done'),
      when: present('duty_done_on'),
      required: true,
      maxFiles: 10,
      article: order60,
    },
    ...officePapers({ during: ['ACCEPTED'] }),
  ],
  machine: creditApplication({
    grant: 'remove',
    grantLabel: text('决定移出', 'Remove'),
    granted: text('已移出', 'Removed'),
    grantNotice: text('已决定移出，信用已修复。', 'Removed: the credit is repaired.'),
    refuseLabel: text('不予移出', 'Do not remove'),
    refused: text('不予移出', 'Not removed'),
    refuseNotice: text('决定不予移出，理由见决定书。', 'Not removed; the decision says why.'),
  }),
  clocks: [
    supplementClock,
    {
      id: 'verification',
      label: text('核实', 'Verification'),
      article: order60,
      binds: 'authority',
      term: {
        parameter: 'credit.removal-verification',
        default: workingDays(20),
        source: '未核到条文，参照异议的核实期限',
      },
      during: ['SUBMITTED', 'ACCEPTED'],
      excludes: ['SUPPLEMENT'],
      onLapse: 'escalate',
    },
    {
      id: 'decision',
      label: text('作出决定', 'Decision'),
      article: order60,
      binds: 'authority',
      term: removeCredit,
      during: ['VERIFIED'],
      warnBefore: 1,
      onLapse: 'escalate',
    },
  ],
  checks: exitChecks((form) => textOf(form, 'verified_done_on') ?? textOf(form, 'duty_done_on')),
  lookUp: presentListings,
  gatherFacts,
  effects: { remove: removeListing(({ opinion }) => opinion ?? '申请移出') },
  documents: [
    noticeOf({
      id: 'removal-decision',
      label: text('移出决定书', 'Decision to remove'),
      on: 'remove',
      kind: 'approval',
      paragraphs: ({ form, opinion }) => [
        `经核实，决定将你单位移出${listText(textOf(form, 'list')).zh}。`,
        opinion ?? '',
      ],
    }),
    noticeOf({
      id: 'removal-refusal',
      label: text('不予移出决定书', 'Decision not to remove'),
      on: 'refuse',
      kind: 'refusal',
      paragraphs: ({ form, facts, opinion }) => [
        `你单位申请移出${listText(textOf(form, 'list')).zh}，经核实不予移出。理由：${opinion ?? ''}`,
        earliestText(listingIn(form, facts)?.earliest_exit_on),
      ],
    }),
    noticeOf({
      id: 'removal-not-accepted',
      label: text('不予受理通知书', 'Not accepted'),
      on: 'refuse-acceptance',
      kind: 'non-acceptance',
      paragraphs: ({ opinion }) => [`你单位的移出申请不予受理。理由：${opinion ?? ''}`],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text(
          '活动异常名录：义务履行完毕；没有义务的，由机关到期移出。',
          'Abnormal activity: the duty is done; without one the office removes it in time.',
        ),
        rule: 'credit.abnormal-removal',
        article: order60,
      },
      {
        text: text(
          '严重违法失信名单：两年内没有再发生应当列入的情形。',
          'Serious violations: nothing new for two years.',
        ),
        rule: 'credit.serious-removal',
        article: order60,
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('移出决定书', 'Decision to remove') },
    law: [],
  },
  archive: { class: 'credit', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['list'] },
})

const earliestText = (earliest: string | null | undefined) =>
  earliest ? `最早 ${earliest} 可以移出。` : '履行义务后可以再申请。'

/** What stands, in words, for whoever fills in the form. */
async function presentListings(tx: Tx, services: ProcessServices, uscc: string) {
  const listings = await listingsOf(tx, services, uscc)
  const standing = listings
    .filter(({ status }) => status === 'listed')
    .map(
      ({ list, ground, listed_on, listing_no }) =>
        `${listText(list).zh}：${ground} ${groundText(ground).zh}，${listed_on} 列入（${listing_no}）`,
    )
  return { standing: standing.join('\n') || '没有在列的记录' }
}
