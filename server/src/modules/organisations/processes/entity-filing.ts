import type { Message } from '@yiqi/contracts'
import { numberOf, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { filingItem } from '../items/filing-item.ts'
import { minutes } from '../items/materials.ts'
import { clerkSection, resolutionSection, subjectSection } from '../items/sections.ts'
import { enrolOf, nextNumber } from '../record.ts'

const body = text('理事会', 'Council')

interface Kind {
  id: string
  code: string
  matter: Message
  summary: Message
  article: string
  isEnterprise: boolean
}

const kinds: readonly Kind[] = [
  {
    id: 'entity-filing',
    code: '021',
    matter: text('举办经济实体备案', 'Filing of an enterprise'),
    summary: text(
      '投资设立或者参股企业以后报送：投资须合法、安全，收益用于章程规定的业务。',
      'An enterprise that the organisation founded or holds a share in is reported.',
    ),
    article: '《社会团体登记管理条例》第二十六条；登记管理机关关于重大事项报告的规定',
    isEnterprise: true,
  },
  {
    id: 'sponsored-body-filing',
    code: '022',
    matter: text('主办机构备案', 'Filing of a sponsored body'),
    summary: text(
      '举办学校、医院、刊物等非营利机构以后报送，列入台账。',
      'A school, hospital, journal or other non-profit body that it sponsors is reported.',
    ),
    article: '登记管理机关关于重大事项报告的规定',
    isEnterprise: false,
  },
]

export default kinds.map(({ id, code, matter, summary, article, isEnterprise }) =>
  filingItem({
    id,
    itemCode: code,
    inForce: { from: '1998-10-25', to: null },
    matter,
    summary,
    article,
    form: [
      subjectSection(),
      {
        id: 'entity',
        label: isEnterprise ? text('经济实体', 'Enterprise') : text('主办机构', 'Sponsored body'),
        fields: {
          entity_name: { ref: 'entity.name', required: true, span: 'half' },
          entity_uscc: { ref: 'entity.entity_uscc', required: isEnterprise, span: 'half' },
          capital: { ref: 'entity.capital', required: true, span: 'third' },
          ...(isEnterprise && {
            share: { ref: 'entity.share', required: true, min: 1, span: 'third' },
          }),
          invested_on: { ref: 'entity.invested_on', required: true, span: 'third' },
          purpose: {
            type: 'text',
            label: text('和章程业务的关系', 'How it serves the purpose'),
            required: true,
            max: 1000,
            span: 'full',
          },
        },
      },
      resolutionSection(body),
      clerkSection,
    ],
    materials: [
      minutes(body, article),
      {
        code: 'entity-licence',
        name: isEnterprise
          ? text('营业执照', 'Business licence')
          : text('主办机构的登记证书或者许可证', 'Its certificate or licence'),
        required: true,
        article,
      },
    ],
    effect: async (tx, services, matterInAct) => {
      const recording = { tx, services, matter: matterInAct, uscc: matterInAct.subjectUscc ?? '' }
      const { form } = matterInAct
      await enrolOf(recording, 'entity', {
        entity_no: await nextNumber(recording, 'entity', 'entity_no'),
        name: textOf(form, 'entity_name'),
        entity_uscc: textOf(form, 'entity_uscc'),
        capital: numberOf(form, 'capital'),
        share: numberOf(form, 'share'),
        invested_on: textOf(form, 'invested_on'),
      })
      return undefined
    },
    conditions: [
      {
        text: text(
          '合乎宗旨和业务范围，按章程表决，不得分配收益。',
          'Within the purpose, resolved as the charter says, without sharing profits.',
        ),
        article,
      },
    ],
    result: text(`${matter.zh}回执`, 'Receipt'),
    law: [],
  }),
)
