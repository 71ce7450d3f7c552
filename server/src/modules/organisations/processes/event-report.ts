import type { Message } from '@yiqi/contracts'
import type { FormSection } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { filingItem } from '../items/filing-item.ts'
import { clerkSection, subjectSection } from '../items/sections.ts'

const article = '登记管理机关、业务主管单位关于社会组织重大事项报告的规定（各地自定，未核到条文）'

const common: FormSection['fields'] = {
  event_name: {
    type: 'string',
    label: text('活动名称', 'Name of the event'),
    required: true,
    max: 100,
    span: 'full',
  },
  event_from: { type: 'date', label: text('自', 'From'), required: true, span: 'third' },
  event_to: { type: 'date', label: text('至', 'To'), required: true, span: 'third' },
  budget: { type: 'money', label: text('预算', 'Budget'), required: true, span: 'third' },
  participants: {
    type: 'integer',
    label: text('预计参加人数', 'Expected participants'),
    required: true,
    min: 1,
    span: 'third',
  },
  content: {
    type: 'text',
    label: text('主要内容', 'What it is about'),
    required: true,
    max: 2000,
    span: 'full',
  },
}

const overseas: FormSection['fields'] = {
  counterpart: {
    type: 'string',
    label: text('境外组织、个人', 'Organisation or person abroad'),
    required: true,
    max: 100,
    span: 'half',
  },
  counterpart_place: {
    type: 'string',
    label: text('国家或者地区', 'Country or area'),
    required: true,
    max: 60,
    span: 'half',
  },
  funds_from_abroad: {
    type: 'money',
    label: text('接受境外资金', 'Funds from abroad'),
    hint: text('没有就填 0。', '0 if none.'),
    required: true,
    min: 0,
    span: 'half',
  },
}

interface Kind {
  id: string
  code: string
  matter: Message
  summary: Message
  fields: FormSection['fields']
}

const kinds: readonly Kind[] = [
  {
    id: 'large-event-report',
    code: '023',
    matter: text('大型活动报告', 'Report of a large event'),
    summary: text(
      '举办论坛、展会、评比表彰等大型活动以前报告；依法须另行许可的，先取得许可。',
      'Forums, fairs and the like are reported beforehand; a licence where law asks for one.',
    ),
    fields: {
      ...common,
      place: {
        type: 'string',
        label: text('举办地点', 'Place'),
        required: true,
        max: 100,
        span: 'full',
      },
    },
  },
  {
    id: 'overseas-report',
    code: '024',
    matter: text('涉外活动报告', 'Report of activity abroad'),
    summary: text(
      '和境外组织合作、接受境外资助、组团出访以前报告。',
      'Cooperation, funds and journeys abroad are reported beforehand.',
    ),
    fields: { ...common, ...overseas },
  },
]

export default kinds.map(({ id, code, matter, summary, fields }) =>
  filingItem({
    id,
    itemCode: code,
    inForce: { from: '2016-09-01', to: null },
    matter,
    summary,
    title: 'event_name',
    article,
    form: [subjectSection(), { id: 'event', label: text('活动', 'Event'), fields }, clerkSection],
    materials: [
      { code: 'plan', name: text('活动方案', 'Plan of the event'), required: true, article },
      {
        code: 'permit',
        name: text('依法须取得的许可', 'Licence that law asks for'),
        required: false,
        article,
      },
    ],
    checks: [
      {
        rule: 'event.reported-before',
        at: ['form', 'submit'],
        blocks: false,
        input: ({ event_from: from, event_to: to }) => (from && to ? { from, to } : null),
        fields: { from: 'event_from', to: 'event_to' },
      },
    ],
    conditions: [
      {
        text: text('活动合乎章程，以前报告。', 'Within the charter, reported beforehand.'),
        article,
        rule: 'event.reported-before',
      },
    ],
    result: text(`${matter.zh}回执`, 'Receipt'),
    law: [],
  }),
)
