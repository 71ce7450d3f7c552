import type { Message } from '@yiqi/contracts'
import { text } from '../common-fields.ts'
import type { EstablishedType } from '../establishment/types.ts'

/** What the three regulations call the same thing, by type. */
interface TypeLaw {
  letter: 'S' | 'M' | 'J'
  label: Message
  regulation: string
  /** Who resolves, e.g. 会员（代表）大会. */
  body: Message
  /** Code of the list `meetingKind`. */
  meetingKind: string
  /** What its fund is called. */
  fund: Message
}

export const laws: Record<EstablishedType, TypeLaw> = {
  association: {
    letter: 'S',
    label: text('社会团体', 'association'),
    regulation: '《社会团体登记管理条例》',
    body: text('会员（代表）大会', 'General meeting'),
    meetingKind: 'members',
    fund: text('活动资金', 'Fund'),
  },
  'service-institution': {
    letter: 'M',
    label: text('民办非企业单位（社会服务机构）', 'service institution'),
    regulation: '《民办非企业单位登记管理暂行条例》',
    body: text('理事会', 'Council'),
    meetingKind: 'council',
    fund: text('开办资金', 'Opening fund'),
  },
  foundation: {
    letter: 'J',
    label: text('基金会', 'foundation'),
    regulation: '《基金会管理条例》',
    body: text('理事会', 'Council'),
    meetingKind: 'council',
    fund: text('原始基金', 'Original fund'),
  },
}

/** Where one item is for all types: the first letter of a case number, by the record of the subject. */
export const letterOf = ({ org_type }: { readonly org_type?: unknown }): 'S' | 'M' | 'J' =>
  org_type === '53' ? 'J' : org_type === '52' ? 'M' : 'S'

export const allRegulations = Object.values(laws)
  .map(({ regulation }) => regulation)
  .join('、')
