import {
  type CharityLine,
  type CharityModel,
  charityPath,
  type CharityRecordModel,
  renderCharity,
  renderCharityRecord,
} from '@yiqi/web/public'
import { Type } from 'typebox'
import { read, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getCodeList } from '../../metadata/index.ts'
import { raisedBy } from '../../ledger/index.ts'
import { publicDuties } from '../charity/duties.ts'
import { disclosureItems, dutyLine, lineOf, stateOf, sumIn, textIn } from '../charity/present.ts'
import type { FoundKind, FoundRecord } from '../charity/search.ts'
import {
  disclosuresOf,
  findCharity,
  findProject,
  findTrust,
  plansOf,
  projectsOf,
  type PublicRow,
  trustsOf,
} from '../charity/store.ts'
import { valueText } from '../labels.ts'
import { creditOf } from '../listings.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { pageContext, sendPage } from './page.ts'

const params = Type.Object({ key: Type.String({ maxLength: 60 }) })

/** A page for each charity, project and trust, with all that was disclosed about it. */
export function charityRecordPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    rateLimit: queryLimit(services),
    errors: ['YQ_NOT_FOUND'],
  } as const
  const schema = { params, hide: true }

  app.get('/charity/organisations/:key', { config, schema }, async (request, reply) => {
    const model = await read(services, request.actor, (tx) =>
      charityModel(tx, services, request.params.key.toUpperCase()),
    )
    if (!model) throw new AppError('YQ_NOT_FOUND')
    return sendPage(reply, renderCharity(model, pageContext(request, services)))
  })
  for (const kind of ['project', 'trust'] as const) {
    app.get(`/charity/${kind}s/:key`, { config, schema }, async (request, reply) => {
      const model = await read(services, request.actor, (tx) =>
        recordModel(tx, services, kind, request.params.key),
      )
      if (!model) throw new AppError('YQ_NOT_FOUND')
      return sendPage(reply, renderCharityRecord(model, pageContext(request, services)))
    })
  }
}

const foundIn = (kind: FoundKind, row: PublicRow): FoundRecord => {
  const sum = { campaign: 'target', project: 'budget', trust: 'property' }[kind as 'campaign']
  return {
    kind,
    key: String(row.filing_no ?? row.project_no ?? row.trust_no),
    title: String(row.name),
    ...{ uscc: String(row.uscc), organisation: String(row.charity_name ?? row.trustee_name) },
    ...{ registrar: String(row.registrar), area: textIn(row, 'area') ?? null },
    from_on: textIn(row, 'start_on') ?? textIn(row, 'from_on') ?? null,
    to_on: textIn(row, 'end_on') ?? textIn(row, 'to_on') ?? null,
    ...{ status: String(row.status), sum: sumIn(row, sum) },
  }
}

async function campaignLines(
  tx: Tx,
  services: DisclosureServices,
  plans: readonly PublicRow[],
): Promise<CharityLine[]> {
  const raised = await raisedBy(
    tx,
    plans.map(({ filing_no }) => String(filing_no)),
  )
  const on = today(services)
  return plans.map((plan) => lineOf(services, foundIn('campaign', plan), on, raised))
}

async function charityModel(
  tx: Tx,
  services: DisclosureServices,
  uscc: string,
): Promise<CharityModel | undefined> {
  const row = await findCharity(tx, uscc)
  if (!row?.is_charity) return undefined
  const on = today(services)
  const disclosures = await disclosuresOf(tx, { uscc })
  const items = Map.groupBy(disclosures, (one) => String(one.class))
  const recognisedOn = textIn(row, 'charity_on')
  const line = (kind: FoundKind) => (one: PublicRow) => lineOf(services, foundIn(kind, one), on)
  const duties = await publicDuties(tx, services, 'charity', row, disclosures, on)
  return {
    ...{ uscc, name: String(row.name) },
    state: stateOf('charity', { status: String(row.status) }, on),
    registrar: services.registrarName(String(row.registrar)),
    ...(recognisedOn && { recognisedOn }),
    isQualified: row.can_fundraise === true,
    years: yearsOf(services, items.get('annual') ?? []),
    campaigns: await campaignLines(tx, services, await plansOf(tx, { uscc })),
    projects: (await projectsOf(tx, { uscc })).map(line('project')),
    trusts: (await trustsOf(tx, uscc)).map(line('trust')),
    credit: await creditOf(tx, services, { uscc, registrar: String(row.registrar) }),
    duties: duties.map(dutyLine),
    disclosures: getCodeList('disclosureClass').map(({ code, label }) => ({
      class: label,
      items: disclosureItems(services, items.get(code) ?? []),
    })),
    linkedData: {
      '@context': 'https://schema.org',
      '@type': 'NGO',
      '@id': `${services.config.publicUrl}${charityPath('charity', uscc)}`,
      ...{ name: row.name, taxID: uscc, nonprofitStatus: '慈善组织' },
    },
  }
}

/** Of each year the latest edition. */
function yearsOf({ rules }: DisclosureServices, reports: readonly PublicRow[]) {
  const byYear = Map.groupBy(reports, ({ about }) => String(about))
  return [...byYear].flatMap(([year, editions]) => {
    const [latest] = editions.toSorted((one, other) => Number(other.edition) - Number(one.edition))
    if (!latest) return []
    return [
      {
        year,
        total: sumIn(latest, 'total_spent'),
        activity: sumIn(latest, 'activity_spent'),
        management: sumIn(latest, 'management_cost'),
        ruleSet: rules.inForce('charity.annual-ratios', `${year}-12-31`).article,
      },
    ]
  })
}

const shown = {
  project: [
    ...['content', 'area', 'beneficiary_group', 'start_on', 'end_on', 'budget', 'from_public'],
    ...['trust_no', 'residual', 'filed_on', 'closed_on', 'income', 'spent', 'closing_note'],
  ],
  trust: [
    ...['purpose', 'trustee_name', 'trustee_kind', 'supervisor', 'beneficiary_scope', 'property'],
    ...['bank', 'signed_on', 'from_on', 'to_on', 'filed_on', 'change_note', 'terminated_on'],
  ],
} as const

async function recordModel(
  tx: Tx,
  services: DisclosureServices,
  kind: 'project' | 'trust',
  number: string,
): Promise<CharityRecordModel | undefined> {
  const row = kind === 'project' ? await findProject(tx, number) : await findTrust(tx, number)
  if (!row) return undefined
  const on = today(services)
  const { fields } = services.registers.catalogue.get(`charity_${kind}`)
  const uscc = String(row.uscc)
  const disclosures = await disclosuresOf(tx, { uscc, about: number })
  const duties = await publicDuties(tx, services, kind, row, disclosures, on)
  const organisation = String(row.charity_name ?? row.trustee_name)
  return {
    ...{ kind, number, name: String(row.name), uscc, organisation },
    state: stateOf(kind, { status: String(row.status) }, on),
    facts: shown[kind].flatMap((name) => {
      const field = fields[name]
      const value = field && valueText(field, row[name], services.regions)
      if (!field || !value) return []
      return [{ label: field.label, value: typeof value === 'string' ? value : value.zh }]
    }),
    ...(kind === 'project' && {
      campaigns: await campaignLines(tx, services, await plansOf(tx, { project: number })),
    }),
    duties: duties.map(dutyLine),
    disclosures: disclosureItems(services, disclosures),
    linkedData: {
      '@context': 'https://schema.org',
      '@type': 'Project',
      '@id': `${services.config.publicUrl}${charityPath(kind, number)}`,
      ...{ name: row.name, identifier: number },
      parentOrganization: { '@type': 'Organization', name: organisation, taxID: uscc },
    },
  }
}
