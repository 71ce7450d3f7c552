import { saidAt } from '@yiqi/charity-ledger'
import { yuan } from '@yiqi/codes'
import {
  type CampaignModel,
  campaignWidgetPath,
  charityPath,
  type EntryLine,
} from '@yiqi/web/public'
import type { Tx } from '../../../kernel/database/connect.ts'
import { bookOf, entriesOf, type PublicEntry } from '../../ledger/index.ts'
import { publicFields } from '../../metadata/index.ts'
import { codeText, valueText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import { publicDuties } from './duties.ts'
import { disclosureItems, dutyLine, stateOf, sumIn, textIn } from './present.ts'
import {
  disclosuresOf,
  findPlan,
  listingsOfPlan,
  partnersOf,
  planVersions,
  projectsOf,
  type PublicRow,
} from './store.ts'

const inPage = 10
const entriesShown = ['allocation', 'disbursement', 'confirmation', 'donation_received'] as const

type GoodsNames = Awaited<ReturnType<DisclosureServices['goodsNamesOf']>>

/** An entry as the page says it. */
export const entryLine = (
  { index, entry }: PublicEntry,
  names: GoodsNames = new Map(),
): EntryLine => ({
  ...{ id: entry.id, type: entry.t, at: saidAt(entry), amount: entry.amount },
  ...(entry.line && { line: entry.line }),
  ...(entry.payee && { payee: entry.payee }),
  ...(entry.project && { project: entry.project }),
  ...(entry.goods && {
    goods: {
      item: names.get(entry.goods.item)?.name ?? entry.goods.item,
      quantity: entry.goods.quantity,
      unit: entry.goods.unit,
    },
  }),
  ...(index !== null && { index }),
})

const named = (book: CampaignModel['book'], names: GoodsNames) =>
  book && {
    ...book,
    goods: book.goods.map((one) => {
      const known = names.get(one.item)
      return { ...one, item: known ? `${known.name}（${known.unit}）` : one.item }
    }),
  }

/** Everything that the page of a campaign says; undefined for one that is not on record. */
export async function campaignModel(
  tx: Tx,
  services: DisclosureServices,
  filingNo: string,
  on: string,
): Promise<CampaignModel | undefined> {
  const plan = await findPlan(tx, filingNo)
  if (!plan) return undefined
  const uscc = String(plan.uscc)
  const disclosures = await disclosuresOf(tx, { uscc, about: filingNo })
  const numbers = (plan.projects as string[] | null) ?? []
  const known = await projectsOf(tx, { numbers })
  const names = new Map(known.map((one) => [String(one.project_no), String(one.name)]))
  const duties = await publicDuties(tx, services, 'campaign', plan, disclosures, on)
  const state = {
    status: String(plan.status),
    from_on: String(plan.start_on),
    to_on: String(plan.end_on),
  }
  const stoppedFor = textIn(plan, 'stop_reason')
  const name = String(plan.name)
  const goods = await services.goodsNamesOf(tx, filingNo)
  return {
    ...{ filingNo, name, uscc, organisation: String(plan.charity_name) },
    state: stateOf('campaign', state, on),
    isOpen: state.status === 'filed' && state.from_on <= on && state.to_on >= on,
    ...(stoppedFor && { stoppedFor }),
    book: named(await bookOf(tx, filingNo), goods),
    entries: (await entriesOf(tx, filingNo, { types: entriesShown, limit: inPage })).map((one) =>
      entryLine(one, goods),
    ),
    plan: planFacts(services, plan),
    projects: numbers.map((number) => {
      const project = names.get(number)
      return { number, ...(project && { name: project }) }
    }),
    partners: (await partnersOf(tx, filingNo)).map((row) => {
      const text = textIn(row, 'duties')
      return { name: String(row.partner_name), ...(text && { duties: text }) }
    }),
    listings: (await listingsOfPlan(tx, filingNo)).map((row) => {
      const href = textIn(row, 'website')
      return {
        ...{ platform: String(row.platform_name), title: String(row.title) },
        state: codeText('fundraisingListingStatus', String(row.status)),
        ...(href && { href }),
      }
    }),
    versions: versionsOf(services, await planVersions(tx, filingNo)),
    ...finalOf(plan),
    duties: duties.map(dutyLine),
    disclosures: disclosureItems(services, disclosures),
    embed: embedOf(services, filingNo, name),
    embedScript: embedScriptOf(services, filingNo),
    linkedData: linkedData(services, plan),
  }
}

const shown = [
  ...['purpose', 'area', 'start_on', 'end_on', 'methods', 'target', 'aid', 'staff_pay'],
  ...['management', 'cost', 'use', 'beneficiary_scope', 'beneficiary_number'],
  ...['beneficiary_method', 'residual', 'accept_ways', 'bank', 'bank_account', 'office'],
  ...['leader_name', 'offsite_areas', 'event', 'filed_on'],
]

function planFacts({ registers, regions }: DisclosureServices, plan: PublicRow) {
  const dataset = registers.catalogue.get('fundraising_plan')
  return shown.flatMap((name) => {
    const field = dataset.fields[name]
    const value = field && saidOf(field, plan[name], regions)
    return field && value ? [{ label: field.label, value }] : []
  })
}

function saidOf(
  field: Parameters<typeof valueText>[0],
  value: unknown,
  regions: DisclosureServices['regions'],
): string | undefined {
  if (field.type === 'strings' && field.list && Array.isArray(value)) {
    return value.map((code) => codeText(field.list ?? '', String(code)).zh).join('、')
  }
  const text = valueText(field, value, regions)
  return typeof text === 'object' ? text.zh : text
}

/** Who reads it wants to know what changed: beside each version, what the one before it said. */
function versionsOf(
  { registers, regions }: DisclosureServices,
  versions: readonly PublicRow[],
): CampaignModel['versions'] {
  const dataset = registers.catalogue.get('fundraising_plan')
  const fields = publicFields(dataset)
  return versions.map((version, index) => {
    const before = versions[index + 1]
    const changes = fields.flatMap((name) => {
      const field = dataset.fields[name]
      if (!before || !field) return []
      const [was, is] = [before, version].map((row) => saidOf(field, row[name], regions) ?? '')
      return was === is ? [] : [{ label: field.label, before: was ?? '', after: is || '–' }]
    })
    const note = before ? { zh: '变更', en: 'Changed' } : { zh: '备案', en: 'Filed' }
    return { on: String(version.valid_from), note, changes }
  })
}

function finalOf(plan: PublicRow): Pick<CampaignModel, 'final'> {
  if (!plan.disclosed_on) return {}
  const [unusedPlan, evaluation] = [textIn(plan, 'unused_plan'), textIn(plan, 'partner_evaluation')]
  return {
    final: {
      ...{ raised: sumIn(plan, 'raised'), used: sumIn(plan, 'used') },
      ...(unusedPlan && { unusedPlan }),
      ...(evaluation && { evaluation }),
    },
  }
}

const embedOf = ({ config }: DisclosureServices, filingNo: string, name: string) =>
  `<iframe src="${config.publicUrl}${campaignWidgetPath(filingNo)}" title="${name.replaceAll('"', '')}" width="360" height="220" loading="lazy"></iframe>`

const embedScriptOf = ({ config }: DisclosureServices, filingNo: string) =>
  `<script src="${config.publicUrl}/assets/campaign-widget.js" async></script>\n<yiqi-campaign filing="${filingNo}"></yiqi-campaign>`

/** schema.org has no campaign: a project of an NGO, with what may be given to it. */
const linkedData = ({ config }: DisclosureServices, plan: PublicRow) => ({
  '@context': 'https://schema.org',
  '@type': 'Project',
  '@id': `${config.publicUrl}${charityPath('campaign', String(plan.filing_no))}`,
  name: plan.name,
  identifier: plan.filing_no,
  description: plan.purpose,
  foundingDate: plan.start_on,
  dissolutionDate: plan.end_on,
  areaServed: plan.area,
  parentOrganization: {
    '@type': 'NGO',
    name: plan.charity_name,
    url: `${config.publicUrl}${charityPath('charity', String(plan.uscc))}`,
  },
  slogan: `目标 ${yuan(sumIn(plan, 'target'))}`,
})
