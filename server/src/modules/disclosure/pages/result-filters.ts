import { regionLevel } from '@yiqi/codes'
import { paths, type ResultsModel } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { divisionsOf } from '../divisions.ts'
import {
  type FoundOrganisations,
  type OrganisationQuery,
  sortOrders,
} from '../find-organisations.ts'
import { codeText, typeText } from '../labels.ts'
import { charityText, ownText, regionText } from '../presentation.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf, valuesOf } from './forms.ts'

const types = ['51', '52', '53', '59']
const statuses = ['registered', 'suspended', 'liquidating', 'deregistered', 'revoked', 'voided']

/** What a person may have typed into the address is taken as far as it makes sense. */
export function readQuery(request: FastifyRequest): OrganisationQuery {
  const { q = '', region = '', own, charity, sort } = queryOf(request)
  const chosen = (name: 'type' | 'status', known: readonly string[]) =>
    known.filter((value) => valuesOf(request.query, name).includes(value))
  const type = chosen('type', types)
  const status = chosen('status', statuses)
  const order = sortOrders.find((one) => one === sort)
  return {
    q: q.trim(),
    ...(type.length > 0 && { type }),
    ...(status.length > 0 && { status }),
    ...(/^\d{6}$/.test(region) && { region }),
    ...(isOn(own) && { own: true }),
    ...(isOn(charity) && { charity: true }),
    ...(order && order !== 'relevance' && { sort: order }),
  }
}

export function unsorted({ sort: _, ...query }: OrganisationQuery): OrganisationQuery {
  return query
}

const isOn = (value: string | undefined) => value === '1' || value === 'true'

type Choice = string | number | boolean | readonly string[] | undefined

/** In one order, so that one set of choices has one address. */
const names = ['q', 'region', 'own', 'status', 'type', 'charity', 'sort', 'page']

/** The address of these results with another choice; of a page, only where it is named. */
export function hrefOf(query: OrganisationQuery, change: Record<string, Choice> = {}) {
  const choices: Record<string, Choice> = { ...query, ...change }
  const entries = names.flatMap((name) =>
    [choices[name]]
      .flat()
      .flatMap((one) => (one ? [[name, one === true ? '1' : String(one)]] : [])),
  )
  const parameters = new URLSearchParams(entries)
  return parameters.size > 0 ? `${paths.organisations}?${parameters}` : paths.organisations
}

const sortLabels = {
  relevance: { zh: '相关度', en: 'Relevance' },
  newest: { zh: '最近成立', en: 'Newest' },
  oldest: { zh: '最早成立', en: 'Oldest' },
} as const

export const sortsOf = (query: OrganisationQuery): ResultsModel['sorts'] =>
  sortOrders.map((sort) => ({
    label: sortLabels[sort],
    href: hrefOf(query, { sort: sort === 'relevance' ? undefined : sort }),
    isCurrent: (query.sort ?? 'relevance') === sort,
  }))

const filterLabels = {
  region: { zh: '地区和登记管理机关', en: 'Region and registrar' },
  status: { zh: '状态', en: 'State' },
  type: { zh: '类型', en: 'Type' },
  charity: { zh: '慈善', en: 'Charity' },
} as const
const registrarLabel = { zh: '登记管理机关', en: 'Registrar' }

const valueTexts = {
  status: (value: string) => codeText('registrationStatus', value),
  type: (value: string) => typeText(value),
}

export function facetsOf(
  services: DisclosureServices,
  query: OrganisationQuery,
  { facets }: FoundOrganisations,
): ResultsModel['facets'] {
  const group = (name: 'status' | 'type') => ({
    label: filterLabels[name],
    // What was chosen stays there to be taken back, though nothing is left of it.
    options: Object.entries({ ...zeros(query[name]), ...facets[name] })
      .sort(([, a], [, b]) => b - a)
      .map(([value, count]) => ({
        label: valueTexts[name](value),
        count,
        isChosen: query[name]?.includes(value) ?? false,
        href: hrefOf(query, { [name]: toggled(query[name], value) }),
      })),
  })
  return [
    regionFacet(services, query, facets),
    group('status'),
    group('type'),
    {
      label: filterLabels.charity,
      options: toggle(query, 'charity', charityText, facets.charity),
    },
  ]
}

/** The registrar of the division, and the way down to those below it. */
function regionFacet(
  services: DisclosureServices,
  query: OrganisationQuery,
  { region, own }: FoundOrganisations['facets'],
) {
  const below = Object.entries(region)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({
      label: regionText(services, code),
      count,
      isChosen: false,
      isBranch: true,
      href: hrefOf(query, { region: code, own: undefined }),
    }))
  const isLowest = regionLevel(query.region ?? '') === 'county'
  return {
    label: filterLabels.region,
    options: [
      ...(isLowest ? [] : toggle(query, 'own', ownText(services, query.region), own)),
      ...below,
    ],
  }
}

const zeros = (values: readonly string[] = []) =>
  Object.fromEntries(values.map((value) => [value, 0]))

const toggled = (values: readonly string[] = [], value: string) =>
  values.includes(value) ? values.filter((one) => one !== value) : [...values, value]

/** Not offered where it would leave nothing over. */
function toggle(
  query: OrganisationQuery,
  name: 'own' | 'charity',
  label: { zh: string; en: string },
  count: number,
) {
  const isChosen = query[name] === true
  if (count === 0 && !isChosen) return []
  return [{ label, count, isChosen, href: hrefOf(query, { [name]: isChosen ? undefined : true }) }]
}

export function chipsOf(
  services: DisclosureServices,
  query: OrganisationQuery,
): ResultsModel['chips'] {
  const chip = (
    kind: { zh: string; en: string },
    text: { zh: string; en: string },
    change: Record<string, Choice>,
  ) => ({
    label: { zh: `${kind.zh}：${text.zh}`, en: `${kind.en}: ${text.en}` },
    removeHref: hrefOf(query, change),
  })
  const of = (name: 'status' | 'type') =>
    (query[name] ?? []).map((value) =>
      chip(filterLabels[name], valueTexts[name](value), { [name]: toggled(query[name], value) }),
    )
  const { region, own, charity } = query
  // One step up the tree, not out of it.
  const up = region && { region: above(services, region), own: undefined }
  return [
    ...(up ? [chip({ zh: '地区', en: 'Region' }, regionText(services, region), up)] : []),
    ...(own ? [chip(registrarLabel, ownText(services, region), { own: undefined })] : []),
    ...of('status'),
    ...of('type'),
    ...(charity ? [chip(filterLabels.charity, charityText, { charity: undefined })] : []),
  ]
}

const above = ({ regions }: DisclosureServices, region: string): string | undefined =>
  divisionsOf(regions, region).at(-2)?.code
