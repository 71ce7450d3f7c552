import { rangeInName, RESULT_WINDOW, segmentName } from '@yiqi/org-names'
import {
  type Hit,
  organisationPath,
  paths,
  renderResults,
  type ResultsModel,
} from '@yiqi/web/public'
import { today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  canSort,
  findOrganisations,
  type FoundOrganisation,
  type FoundOrganisations,
  type OrganisationQuery,
} from '../find-organisations.ts'
import { divisionsOf } from '../divisions.ts'
import { stateOf, typeText } from '../labels.ts'
import { charityText, registrarNameOf } from '../presentation.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { retriesOf } from '../suggestions.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'
import { chipsOf, facetsOf, hrefOf, readQuery, sortsOf, unsorted } from './result-filters.ts'
import { csvOf } from './results-csv.ts'

const pageSize = 20
const limits = { min: 1, max: 60 }

export function resultsPage(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }

  app.get(paths.organisations, { config }, async (request, reply) => {
    const asked = readQuery(request)
    const context = pageContext(request, services)
    if (asked.q.length > limits.max) {
      const model = { ...emptyModel(services, asked), problem: 'too-long' as const }
      return sendPage(reply, renderResults(model, context), 400)
    }
    // Too many for another order: what was found is shown all the same.
    const isSortable = services.search.isWarm() && canSort(services, asked)
    const query = isSortable ? asked : unsorted(asked)
    const pages = RESULT_WINDOW / pageSize
    const page = Math.min(Math.max(1, Math.trunc(Number(queryOf(request).page) || 1)), pages)
    const found = await findOrganisations(services, request.actor, query, {
      offset: (page - 1) * pageSize,
      limit: pageSize,
    })
    return sendPage(
      reply,
      renderResults(modelOf(services, query, found, page, isSortable), context),
    )
  })

  const csv = {
    operationId: 'exportFoundOrganisations',
    summary: '查询结果的表格；参数与 /organisations 页面相同',
    tags: ['organisations'],
    produces: ['text/csv'],
  }
  app.get(`${paths.organisations}.csv`, { config, schema: csv }, async (request, reply) => {
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

function emptyModel(services: DisclosureServices, query: OrganisationQuery): ResultsModel {
  return {
    query: query.q,
    limits,
    total: 0,
    facets: [],
    chips: [],
    sorts: [],
    hits: [],
    retries: [],
    asOf: today(services),
  }
}

function modelOf(
  services: DisclosureServices,
  query: OrganisationQuery,
  found: FoundOrganisations,
  page: number,
  isSortable: boolean,
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
    sorts: isSortable && found.total > 1 ? sortsOf(query) : [],
    exportHref: hrefOf(query).replace(paths.organisations, `${paths.organisations}.csv`),
    hits: found.found.map((one) => hitOf(services, one)),
    ...(found.total === 0 && {
      retries: retriesOf(services, query).map((retry) => ({
        label: retry.query.q,
        count: retry.count,
        href: hrefOf(retry.query),
      })),
    }),
    ...(page > 1 && { previousHref: toPage(page - 1) }),
    ...(hasNext && { nextHref: toPage(page + 1) }),
  }
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
