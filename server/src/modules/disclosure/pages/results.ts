import { rangeInName, RESULT_WINDOW, segmentName } from '@yiqi/org-names'
import {
  type Hit,
  organisationPath,
  paths,
  renderResults,
  type ResultsModel,
} from '@yiqi/web/public'
import { stringify } from 'csv-stringify/sync'
import type { FastifyRequest } from 'fastify'
import { today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  findOrganisations,
  type FoundOrganisation,
  type FoundOrganisations,
  type OrganisationQuery,
} from '../find-organisations.ts'
import { divisionsOf } from '../divisions.ts'
import { codeText, stateOf, typeText } from '../labels.ts'
import { charityText, regionText, registrarNameOf } from '../presentation.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const limits = { min: 1, max: 60 }
const statuses = ['registered', 'suspended', 'liquidating', 'deregistered', 'revoked', 'voided']

export function resultsPage(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }

  app.get(paths.organisations, { config }, async (request, reply) => {
    const query = readQuery(request)
    const context = pageContext(request, services)
    if (query.q.length > limits.max) {
      const model = { ...emptyModel(services, query), problem: 'too-long' as const }
      return sendPage(reply, renderResults(model, context), 400)
    }
    const pages = RESULT_WINDOW / pageSize
    const page = Math.min(Math.max(1, Math.trunc(Number(queryOf(request).page) || 1)), pages)
    const found = await findOrganisations(services, request.actor, query, {
      offset: (page - 1) * pageSize,
      limit: pageSize,
    })
    return sendPage(reply, renderResults(modelOf(services, query, found, page), context))
  })

  app.get(`${paths.organisations}.csv`, { config }, async (request, reply) => {
    const query = readQuery(request)
    const page = { offset: 0, limit: RESULT_WINDOW }
    const { found } = await findOrganisations(services, request.actor, query, page)
    return reply
      .header('content-disposition', `attachment; filename="organisations-${today(services)}.csv"`)
      .header('cache-control', 'private, no-cache')
      .type('text/csv; charset=utf-8')
      .send(csvOf(services, found))
  })
}

/** What a person may have typed into the address is taken as far as it makes sense. */
function readQuery(request: FastifyRequest): OrganisationQuery {
  const { q = '', type = '', status = '', region = '', charity = '' } = queryOf(request)
  return {
    q: q.trim(),
    ...(/^5[1239]$/.test(type) && { type }),
    ...(statuses.includes(status) && { status }),
    ...(/^\d{6}$/.test(region) && { region }),
    ...(['1', 'true'].includes(charity) && { charity: true }),
  }
}

function hrefOf(
  query: OrganisationQuery,
  change: Record<string, string | number | undefined> = {},
) {
  const { charity, ...texts } = query
  const entries = Object.entries({ ...texts, ...(charity && { charity: '1' }), ...change })
  const parameters = new URLSearchParams(
    entries.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
  return parameters.size > 0 ? `${paths.organisations}?${parameters}` : paths.organisations
}

function emptyModel(services: DisclosureServices, query: OrganisationQuery): ResultsModel {
  return {
    query: query.q,
    limits,
    total: 0,
    facets: [],
    chips: [],
    sorts: [],
    hits: [],
    asOf: today(services),
  }
}

function modelOf(
  services: DisclosureServices,
  query: OrganisationQuery,
  found: FoundOrganisations,
  page: number,
): ResultsModel {
  const chips = chipsOf(services, query)
  const shownTo = page * pageSize
  const hasNext = shownTo < Math.min(found.total, RESULT_WINDOW)
  const toPage = (to: number) => hrefOf(query, { page: to > 1 ? to : undefined })
  return {
    ...emptyModel(services, query),
    total: found.total,
    isTotalAtLeast: found.more,
    facets: facetsOf(services, query, found),
    chips,
    ...(chips.length > 0 && { clearHref: hrefOf({ q: query.q }) }),
    exportHref: hrefOf(query).replace(paths.organisations, `${paths.organisations}.csv`),
    hits: found.found.map((one) => hitOf(services, one)),
    ...(page > 1 && { previousHref: toPage(page - 1) }),
    ...(hasNext && { nextHref: toPage(page + 1) }),
  }
}

const filterLabels = {
  region: { zh: '地区', en: 'Region' },
  status: { zh: '状态', en: 'State' },
  type: { zh: '种类', en: 'Type' },
  charity: { zh: '慈善', en: 'Charity' },
} as const

function textOf(services: DisclosureServices, name: string, value: string) {
  if (name === 'region') return regionText(services, value)
  if (name === 'status') return codeText('registrationStatus', value)
  return name === 'type' ? typeText(value) : charityText
}

function facetsOf(
  services: DisclosureServices,
  query: OrganisationQuery,
  { facets }: FoundOrganisations,
): ResultsModel['facets'] {
  const group = (name: 'region' | 'status' | 'type', counts: Record<string, number>) => ({
    label: filterLabels[name],
    options: Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([value, count]) => ({
        label: textOf(services, name, value),
        count,
        isChosen: query[name] === value,
        href: hrefOf(query, { [name]: query[name] === value ? undefined : value }),
      })),
  })
  return [
    group('region', facets.region),
    group('status', facets.status),
    group('type', facets.type),
    {
      label: filterLabels.charity,
      options:
        facets.charity === 0
          ? []
          : [
              {
                label: charityText,
                count: facets.charity,
                isChosen: query.charity === true,
                href: hrefOf(query, { charity: query.charity ? undefined : '1' }),
              },
            ],
    },
  ]
}

function chipsOf(services: DisclosureServices, query: OrganisationQuery): ResultsModel['chips'] {
  return (['region', 'status', 'type', 'charity'] as const).flatMap((name) => {
    const value = query[name]
    if (!value) return []
    const kind = filterLabels[name]
    const text = textOf(services, name, String(value))
    return [
      {
        label: { zh: `${kind.zh}：${text.zh}`, en: `${kind.en}: ${text.en}` },
        // One step up the tree, not out of it.
        removeHref: hrefOf(query, {
          [name]: name === 'region' ? above(services, value) : undefined,
        }),
      },
    ]
  })
}

function above({ regions }: DisclosureServices, region: unknown): string | undefined {
  return divisionsOf(regions, String(region)).at(-2)?.code
}

function hitOf(services: DisclosureServices, { organisation, matched }: FoundOrganisation): Hit {
  const { uscc, name, status, legal_rep, established_on, closed_on } = organisation
  const isEnded = ['deregistered', 'revoked', 'voided'].includes(status)
  const alias = matched?.field === 'former' ? organisation.former_names?.[matched.alias ?? 0] : null
  const isInName = matched?.field !== 'uscc' && matched?.alias === undefined
  return {
    name: {
      parts: namePartsOf(services, organisation.registrar, name),
      ...(matched && isInName && { hits: [rangeOf(name, matched)] }),
    },
    href: organisationPath(uscc),
    uscc,
    state: stateOf(status),
    type: typeText(organisation.org_type),
    ...(organisation.is_charity && { badges: [charityText] }),
    ...(alias && { matchedBy: { zh: `曾用名：${alias}`, en: `Former name: ${alias}` } }),
    ...(legal_rep && { legalRepresentative: legal_rep }),
    ...(established_on && { establishedOn: established_on }),
    ...(isEnded && closed_on && { endedOn: closed_on }),
    registrar: registrarNameOf(services, organisation),
  }
}

function rangeOf(name: string, { start, end }: { start: number; end: number }) {
  const [from, to] = rangeInName(name, start, end)
  return { start: from, end: to }
}

/** The registered name in the parts where a line may break; whole where it is not written as it is shown. */
export function namePartsOf(
  { regions }: DisclosureServices,
  registrar: string,
  name: string,
): string[] {
  const parts = segmentName(name, { regions: divisionsOf(regions, registrar) }).parts.map(
    ({ text }) => text,
  )
  return parts.join('') === name ? parts : [name]
}

const columns = [
  '统一社会信用代码',
  '名称',
  '曾用名',
  '种类',
  '登记状态',
  '登记管理机关',
  '法定代表人',
  '成立日期',
  '注销日期',
  '慈善组织',
]

/** For a spreadsheet: cells that it would take for a formula are quoted (data.md §4.14). */
function csvOf(services: DisclosureServices, found: readonly FoundOrganisation[]): string {
  const rows = found.map(({ organisation }) => [
    organisation.uscc,
    organisation.name,
    (organisation.former_names ?? []).join('、'),
    typeText(organisation.org_type).zh,
    codeText('registrationStatus', organisation.status).zh,
    registrarNameOf(services, organisation),
    organisation.legal_rep ?? '',
    organisation.established_on ?? '',
    organisation.closed_on ?? '',
    organisation.is_charity ? '是' : '',
  ])
  return stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
