import type { Message } from '@yiqi/contracts'
import { yuan, yuanEn } from '@yiqi/codes'
import { type CharityLine, charityPath, type DisclosureItem, type DutyLine } from '@yiqi/web/public'
import type { Duty } from '../../charity-disclosure/index.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import type { FoundKind, FoundRecord } from './search.ts'
import type { PublicRow } from './store.ts'

export const textIn = (row: PublicRow, name: string): string | undefined => {
  const value = row[name]
  return value === null || value === undefined || value === '' ? undefined : String(value)
}
export const sumIn = (row: PublicRow, name: string): number => Number(row[name] ?? 0)

const statusLists: Record<FoundKind, string> = {
  campaign: 'planStatus',
  charity: 'registrationStatus',
  project: 'projectStatus',
  trust: 'trustStatus',
  platform: 'platformStatus',
}

const waiting: Message = { zh: '未开始', en: 'Not begun' }
const running: Message = { zh: '募捐中', en: 'Open' }
const over: Message = { zh: '已结束', en: 'Ended' }

/** How a record stands on a day, as a mark. */
export function stateOf(
  kind: FoundKind,
  row: { status: string; from_on?: string | null; to_on?: string | null },
  on: string,
): CharityLine['state'] {
  if (kind === 'campaign' && row.status === 'filed') {
    if (row.from_on && row.from_on > on) return { kind: 'paused', label: waiting }
    if (row.to_on && row.to_on < on) return { kind: 'ended', label: over }
    return { kind: 'normal', label: running }
  }
  const label = codeText(statusLists[kind], row.status)
  const bad = ['stopped', 'delisted', 'revoked']
  const good = ['active', 'designated', 'registered']
  if (bad.includes(row.status)) return { kind: 'serious', label }
  return { kind: good.includes(row.status) ? 'normal' : 'ended', label }
}

const sumWords: Partial<Record<FoundKind, Message>> = {
  campaign: { zh: '目标', en: 'goal' },
  project: { zh: '预算', en: 'budget' },
  trust: { zh: '财产', en: 'property' },
}

/** @param raised net of the ledger, 分, by campaign */
export function lineOf(
  services: DisclosureServices,
  found: FoundRecord,
  on: string,
  raised: ReadonlyMap<string, { net: number }> = new Map(),
): CharityLine {
  const { kind, key, title, organisation, registrar, area, from_on, to_on, sum } = found
  const net = kind === 'campaign' ? raised.get(key)?.net : undefined
  const word = sumWords[kind]
  const words: Message[] = [
    ...(net === undefined ? [] : [{ zh: `已募 ${yuan(net)}`, en: `raised ${yuanEn(net)}` }]),
    ...(sum === null || !word
      ? []
      : [{ zh: `${word.zh} ${yuan(sum)}`, en: `${word.en} ${yuanEn(sum)}` }]),
  ]
  return {
    href: kind === 'platform' ? (area ?? '#') : charityPath(kind, key),
    title,
    ...(organisation !== title && { organisation }),
    number: key,
    registrar: services.registrarName(registrar),
    ...(area && kind !== 'platform' && { area }),
    ...(from_on && { from: from_on }),
    ...(to_on && { to: to_on }),
    state: stateOf(kind, found, on),
    ...(words.length > 0 && {
      sum: {
        zh: words.map(({ zh }) => zh).join(' · '),
        en: words.map(({ en }) => en).join(' · '),
      },
    }),
  }
}

export const dutyLine = ({ title, occasion, due, on, state, article }: Duty): DutyLine => ({
  ...{ title, dueOn: due, state, article },
  occasion: codeText('disclosureOccasion', occasion),
  ...(on && { publishedOn: on }),
})

const said = [
  ...['from_on', 'to_on', 'raised', 'used_projects', 'used_other', 'goods_note', 'unused_plan'],
  ...['partner_evaluation', 'public_income', 'other_income', 'spent', 'residual_note', 'property'],
  ...['charter_note', 'branches_note', 'contact_note', 'rules_note', 'pay_note', 'audited_by'],
  ...['total_spent', 'activity_spent', 'management_cost', 'matter', 'happened_on', 'amount'],
]

/** Disclosures by number, the latest edition first and the former ones below it. */
export function disclosureItems(
  services: DisclosureServices,
  rows: readonly PublicRow[],
): DisclosureItem[] {
  const byNumber = Map.groupBy(rows, (row) => String(row.disclosure_no))
  return [...byNumber.values()].map((editions) => {
    const [latest, ...former] = editions
      .toSorted((one, other) => Number(other.edition) - Number(one.edition))
      .map((row) => itemOf(services, row))
    return { ...(latest as DisclosureItem), ...(former.length > 0 && { former }) }
  })
}

function itemOf({ registers }: DisclosureServices, row: PublicRow): DisclosureItem {
  const { fields } = registers.catalogue.get('charity_disclosure')
  const facts = said.flatMap((name) => {
    const value = textIn(row, name)
    const field = fields[name]
    if (value === undefined || !field) return []
    const shown =
      field.type === 'money'
        ? yuan(Number(value))
        : field.type === 'code'
          ? codeText(field.list ?? '', value).zh
          : value
    return [{ label: field.label, value: shown }]
  })
  const occasion = textIn(row, 'occasion')
  const due = textIn(row, 'due_on')
  const note = textIn(row, 'correction_note')
  return {
    number: String(row.disclosure_no),
    edition: Number(row.edition),
    title: String(row.title),
    class: codeText('disclosureClass', String(row.class)),
    content: String(row.content),
    facts,
    publishedOn: String(row.published_on),
    timing: String(row.timing) as DisclosureItem['timing'],
    article: String(row.article),
    digest: String(row.digest),
    ...(occasion && { occasion: codeText('disclosureOccasion', occasion) }),
    ...(due && { dueOn: due }),
    ...(note && { correctionNote: note }),
  }
}
