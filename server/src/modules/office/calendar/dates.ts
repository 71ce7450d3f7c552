import type { Message } from '@yiqi/contracts'
import { type Actor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { listDueDates } from '../../cases/index.ts'
import type { RegisterEntry } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { inScope, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import {
  type DateKind,
  dateKinds,
  type DatesQuery,
  mostOfKind,
  organisationsOf,
  ownOrganisations,
  type Period,
  type StatutoryDate,
} from './date.ts'
import { ofTerms } from './terms.ts'

/** Dates of what an official has in his region, or of the cases and organisations of whoever else asks. */
export async function statutoryDates(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  { from, to, kinds = dateKinds, uscc }: DatesQuery,
): Promise<StatutoryDate[]> {
  const period = { from, to, ...(uscc !== undefined && { uscc }) }
  const found: StatutoryDate[] = []
  if (kinds.includes('clock')) found.push(...(await ofCases(tx, services, period)))
  if (kinds.includes('report')) found.push(...(await ofReports(tx, services, actor, period)))
  if (kinds.includes('term')) found.push(...(await ofTerms(tx, services, actor, period)))
  for (const source of recorded) {
    if (kinds.includes(source.kind)) {
      found.push(...(await ofRecords(tx, services, actor, source, period)))
    }
  }
  return found.toSorted((a, b) => a.day.localeCompare(b.day) || a.id.localeCompare(b.id))
}

async function ofCases(tx: Tx, services: OfficeServices, period: Period): Promise<StatutoryDate[]> {
  const due = await listDueDates(tx, services, { ...period, limit: mostOfKind })
  return due.map((one) => ({
    id: `clock-${one.caseId}-${one.ruleId}`,
    kind: 'clock',
    day: one.day,
    title: {
      zh: `${one.process.zh}：${one.clock.zh}`,
      en: `${one.process.en}: ${one.clock.en}`,
    },
    article: one.article,
    ruleId: one.ruleId,
    organisation: one.title ? { uscc: one.uscc ?? '', name: one.title } : null,
    caseNo: one.caseNo,
    href: `/cases/${one.caseId}`,
  }))
}

/* Annual reports: by type for officials, by organisation for its clerks */

const types = ['association', 'service-institution', 'foundation'] as const
type Type = (typeof types)[number]
const typeNames: Record<Type | 'charity', Message> = {
  association: { zh: '社会团体', en: 'associations' },
  'service-institution': { zh: '社会服务机构', en: 'service institutions' },
  foundation: { zh: '基金会', en: 'foundations' },
  charity: { zh: '慈善组织', en: 'charities' },
}
const typeOfCode: Readonly<Record<string, Type>> = {
  51: 'association',
  52: 'service-institution',
  53: 'foundation',
}

interface ReportOf {
  type: Type
  isCharity: boolean
  region: string
  registeredOn?: string
  organisation: { uscc: string; name: string } | null
}

async function ofReports(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  period: Period,
): Promise<StatutoryDate[]> {
  const { uscc } = period
  const isOfRegion = actor.purpose === 'duty' && uscc === undefined
  const own = actor.purpose === 'duty' ? [uscc ?? ''] : ownOrganisations(actor, uscc)
  const subjects = isOfRegion
    ? reportsOfRegion(ownRegion(actor))
    : (await organisationsOf(tx, services, own)).flatMap(reportOf)
  const years = yearsBefore(period)
  const found: StatutoryDate[] = []
  for (const subject of subjects) {
    for (const year of years) {
      const date = await reportDate(tx, services, subject, year)
      if (date && date.day >= period.from && date.day <= period.to) found.push(date)
    }
  }
  return found
}

const reportsOfRegion = (region: string): ReportOf[] => [
  ...types.map((type) => ({ type, isCharity: false, region, organisation: null })),
  { type: 'association', isCharity: true, region, organisation: null },
]

function reportOf({ record }: RegisterEntry): ReportOf[] {
  const type = typeOfCode[String(record.org_type)]
  if (!type || record.status !== 'registered') return []
  return [
    {
      type,
      isCharity: record.is_charity === true,
      region: String(record.registrar),
      organisation: { uscc: String(record.uscc), name: String(record.name) },
      ...(record.registered_on && { registeredOn: String(record.registered_on) }),
    },
  ]
}

function yearsBefore({ from, to }: Period): number[] {
  const first = Number(from.slice(0, 4)) - 1
  const last = Number(to.slice(0, 4)) - 1
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

async function reportDate(
  tx: Tx,
  services: OfficeServices,
  { type, isCharity, region, registeredOn, organisation }: ReportOf,
  year: number,
): Promise<StatutoryDate | null> {
  const question = { asOf: today(services), region }
  const input = { type, isCharity, year, ...(registeredOn && { registeredOn }) }
  const verdict = await evaluateRule(tx, services.rules, 'report.due', input, question)
  const { due } = (verdict.result ?? {}) as { due?: string | null }
  if (!due) return null
  const whose = typeNames[isCharity ? 'charity' : type]
  return {
    id: `report-${organisation?.uscc ?? `${region}-${isCharity ? 'charity' : type}`}-${year}`,
    kind: 'report',
    day: due,
    title: {
      zh: `${whose.zh}报送 ${year} 年度报告`,
      en: `Annual reports ${year} of ${whose.en}`,
    },
    article: verdict.reasons[0]?.article ?? '',
    ruleId: 'report.due',
    organisation,
    caseNo: null,
    href: organisation ? '/items' : '/registers/organisation',
  }
}

/* What registers record of single organisations */

interface Source {
  kind: DateKind
  dataset: string
  field: string
  title: Message
  article: string
  isOver(record: RegisterEntry['record']): boolean
}

const recorded: readonly Source[] = [
  {
    kind: 'mending',
    dataset: 'annual_check',
    field: 'mend_by',
    title: { zh: '年检整改到期', en: 'What an annual check found is to be mended' },
    article: '年度检查结论；《社会团体年度检查办法》等',
    isOver: ({ mended_on: mendedOn }) => Boolean(mendedOn),
  },
  {
    kind: 'certificate',
    dataset: 'certificate',
    field: 'term_to',
    title: { zh: '登记证书到期', en: 'The certificate expires' },
    article: '登记证书上的有效期',
    isOver: ({ is_revoked: isRevoked }) => isRevoked === true,
  },
  {
    kind: 'grade',
    dataset: 'evaluation',
    field: 'term_to',
    title: { zh: '评估等级到期', en: 'The evaluation grade expires' },
    article: '《社会组织评估管理办法》',
    isOver: ({ withdrawn }) => withdrawn === true,
  },
]

async function ofRecords(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  { kind, dataset, field, title, article, isOver }: Source,
  period: Period,
): Promise<StatutoryDate[]> {
  const isOfficial = actor.purpose === 'duty'
  const { from, to, uscc } = period
  const own = isOfficial ? uscc && [uscc] : ownOrganisations(actor, uscc)
  if (own?.length === 0) return []
  const { items } = await services.registers.list(tx, dataset, {
    between: { field, from, to },
    limit: mostOfKind,
    ...(own && { filters: { uscc: own } }),
  })
  const open = items.filter(({ record }) => !isOver(record))
  const usccs = [...new Set(open.map(({ record }) => String(record.uscc)))]
  const organisations = new Map(
    (await organisationsOf(tx, services, usccs))
      .filter(({ record }) => !isOfficial || inScope(actor, String(record.registrar)))
      .map(({ record }) => [String(record.uscc), String(record.name)]),
  )
  return open.flatMap((entry) => {
    const uscc = String(entry.record.uscc)
    const name = organisations.get(uscc)
    if (name === undefined) return []
    return [
      {
        id: `${kind}-${Object.values(entry.key).join('-')}`,
        kind,
        day: String(entry.record[field]),
        title,
        article,
        ruleId: null,
        organisation: { uscc, name },
        caseNo: null,
        href: isOfficial ? `/registers/organisation/${uscc}` : '/items',
      },
    ]
  })
}
