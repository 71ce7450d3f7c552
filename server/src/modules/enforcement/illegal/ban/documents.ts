import { yuan } from '@yiqi/codes'
import {
  type MatterInAct,
  noticeOf,
  type ResultDocument,
  rowsOf,
  textOf,
} from '../../../cases/index.ts'
import { order77 } from '../../rules/index.ts'
import { text } from '../../words.ts'

const field = ({ form }: MatterInAct, name: string) => textOf(form, name) ?? ''

const propertyLines = ({ form }: MatterInAct) =>
  rowsOf(form, 'property').map(
    (row) =>
      `${String(row.item_no)}. ${textOf(row, 'item')}，${textOf(row, 'quantity')}，价值 ${yuan(Number(row.value ?? 0))}`,
  )

const decided = (matter: MatterInAct) => [
  `经查，“${field(matter, 'name')}”${field(matter, 'facts')}`,
  `其行为违反社会组织登记管理法规。依照${order77}，决定对“${field(matter, 'name')}”予以取缔，没收其违法财产（见财物清单）。`,
]

/** 取缔公告, as it is printed when it is published; the file's hash stands in the register. */
export const announcementContent = (matter: MatterInAct): object =>
  announcement.data?.(matter) ?? {}

const announcement = noticeOf({
  id: 'announcement',
  label: text('取缔公告', 'Announcement'),
  on: 'publish',
  kind: 'approval',
  paragraphs: (matter) => [
    field(matter, 'document_no'),
    ...decided(matter),
    `“${field(matter, 'name')}”不得再以任何名义活动。请公众不要加入、捐款或者付费；发现其继续活动的，请向登记管理机关举报。`,
  ],
})

export const banDocuments: readonly ResultDocument[] = [
  noticeOf({
    id: 'filing-approval',
    label: text('立案审批表', 'Approval of the filing'),
    on: 'file',
    kind: 'approval',
    isInternal: true,
    paragraphs: (matter) => [
      `涉嫌非法社会组织：${field(matter, 'name')}`,
      `案情摘要：${field(matter, 'brief')}`,
      `审批意见：批准立案。${matter.opinion ?? ''}`,
    ],
  }),
  noticeOf({
    id: 'decision',
    label: text('取缔决定书', 'Decision'),
    on: 'decide-ban',
    kind: 'approval',
    paragraphs: (matter) => [
      field(matter, 'document_no'),
      ...decided(matter),
      '对本决定不服的，可以自知道本决定之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
    ],
  }),
  noticeOf({
    id: 'property-list',
    label: text('财物清单', 'List of property'),
    on: 'decide-ban',
    kind: 'approval',
    isInternal: true,
    paragraphs: (matter) => {
      const lines = propertyLines(matter)
      return lines.length > 0 ? lines : ['没有查到违法财产。']
    },
  }),
  // Made by the effect, so that the register has its hash.
  { id: 'announcement', label: announcement.label, on: 'publish' },
  noticeOf({
    id: 'closing',
    label: text('结案报告', 'Closing'),
    on: 'close-case',
    kind: 'approval',
    isInternal: true,
    paragraphs: (matter) => [
      `“${field(matter, 'name')}”已经取缔并公告（${field(matter, 'document_no')}）。`,
      ...rowsOf(matter.form, 'disposals').map(
        (row) =>
          `第 ${String(row.settled_no)} 项财物：${disposalWords[String(row.disposal)] ?? ''}，${textOf(row, 'disposed_on')}，凭证 ${textOf(row, 'proof')}`,
      ),
      matter.opinion ?? '',
    ],
  }),
]

const disposalWords: Record<string, string> = {
  treasury: '上缴国库',
  returned: '返还',
  auctioned: '依法拍卖后上缴',
  destroyed: '销毁',
}
