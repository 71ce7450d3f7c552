import type { Message } from '@yiqi/contracts'
import { today } from '../../kernel/context.ts'
import { publicFields } from '../metadata/index.ts'
import type { Dossier } from './dossier.ts'
import type {
  FoundOrganisation,
  FoundOrganisations,
  OrganisationQuery,
} from './find-organisations.ts'
import { registrarName } from './divisions.ts'
import { codeText, typeText } from './labels.ts'
import type { DisclosureServices } from './services.ts'
import type { PublicOrganisation } from './store.ts'

/* The public facts in the shapes of the API: snake_case, absent instead of null. */

export const addressOf = ({ config }: DisclosureServices, uscc: string) =>
  `${config.publicUrl}/organisations/${uscc}`

export function registrarNameOf(
  { regions }: DisclosureServices,
  { registrar, registrar_name }: Pick<PublicOrganisation, 'registrar' | 'registrar_name'>,
): string {
  return registrar_name ?? registrarName(regions, registrar)
}

/** data.md §5: in every answer and file. */
function citation(
  services: DisclosureServices,
  source: { registrar: string; asOf: string; url: string },
): Message {
  const { registrar, asOf, url } = source
  const { zh, en } = services.registers.catalogue.get('organisation').label
  const day = today(services)
  return {
    zh: `〔${registrar}〕，〔${zh}〕，数据截至〔${asOf}〕，查询于〔${day}〕，〔${url}〕`,
    en: `[${registrar}], [${en}], data as of [${asOf}], retrieved on [${day}], [${url}]`,
  }
}

/** Of one organisation, as it is or was on the day that was asked for. */
export function citationOf(services: DisclosureServices, { state, at }: Dossier): Message {
  const address = addressOf(services, state.uscc)
  return citation(services, {
    registrar: registrarNameOf(services, state),
    asOf: at ?? today(services),
    url: at ? `${address}?at=${at}` : address,
  })
}

/** What is known publicly of an organisation itself, by the names of the catalogue. */
function basicFacts(
  { registers: { catalogue } }: DisclosureServices,
  organisation: PublicOrganisation,
): Record<string, unknown> {
  const entries = publicFields(catalogue.get('organisation')).flatMap((name) => {
    const value = organisation[name]
    return value === null || value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries)
}

function listItem(services: DisclosureServices, { organisation, matched }: FoundOrganisation) {
  return {
    uscc: organisation.uscc,
    name: organisation.name,
    former_names: organisation.former_names ?? [],
    org_type: organisation.org_type,
    status: organisation.status,
    registrar: organisation.registrar,
    registrar_name: registrarNameOf(services, organisation),
    ...(organisation.legal_rep && { legal_rep: organisation.legal_rep }),
    ...(organisation.established_on && { established_on: organisation.established_on }),
    ...(organisation.closed_on && { closed_on: organisation.closed_on }),
    is_charity: organisation.is_charity === true,
    can_fundraise: organisation.can_fundraise === true,
    ...(matched && { matched_by: matched.field }),
    url: addressOf(services, organisation.uscc),
  }
}

export function organisationList(
  services: DisclosureServices,
  query: OrganisationQuery,
  { total, more, facets, found }: FoundOrganisations,
  nextPageToken: string | undefined,
) {
  const facet = (counts: Record<string, number>, label: (value: string) => object) =>
    Object.entries(counts)
      .map(([value, count]) => ({
        value,
        label: label(value) as { zh: string; en: string },
        count,
      }))
      .sort((a, b) => b.count - a.count)
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (one ? [[name, String(one)]] : [])),
    ),
  )
  return {
    total,
    is_total_at_least: more,
    facets: {
      type: facet(facets.type, typeText),
      status: facet(facets.status, (value) => codeText('registrationStatus', value)),
      region: facet(facets.region, (value) => regionText(services, value)),
      own: facet({ true: facets.own }, () => ownText(services, query.region)),
      charity: facet({ true: facets.charity }, () => charityText),
      is_exact: facets.isExact,
    },
    items: found.map((one) => listItem(services, one)),
    ...(nextPageToken && { next_page_token: nextPageToken }),
    as_of: today(services),
    license: services.site.license,
    citation: citation(services, {
      registrar: services.site.serviceName.zh,
      asOf: today(services),
      url: `${services.config.publicUrl}/organisations?${search}`,
    }).zh,
  }
}

/** The registrar of the division itself. */
export function ownText({ regions }: DisclosureServices, region = '100000') {
  const name = registrarName(regions, region)
  return { zh: name, en: name }
}

export const charityText = { zh: '慈善组织', en: 'Charity' }

export function regionText({ regions }: DisclosureServices, code: string) {
  const name = regions.find(code)?.name ?? (/^[01]00000$/.test(code) ? '全国' : code)
  return { zh: name, en: name }
}

export function organisationDetailOf(services: DisclosureServices, dossier: Dossier) {
  const { state, certificate } = dossier
  const plain = (text: { zh: string } | string | undefined) =>
    typeof text === 'object' ? text.zh : text
  const url = addressOf(services, state.uscc)
  return {
    uscc: state.uscc,
    ...(dossier.at && { at: dossier.at }),
    basic: basicFacts(services, state),
    former_names: dossier.formerNames.map(({ name, until }) => ({
      name,
      ...(until && { until }),
    })),
    people_in_charge: dossier.people.map(({ name, post, started_on }) => ({
      name,
      post,
      post_label: codeText('post', post),
      ...(started_on && { since: started_on }),
    })),
    ...(certificate && {
      certificate: {
        number: certificate.cert_no,
        kind: certificate.kind,
        status: certificate.status,
        issued_on: certificate.issued_on,
        ...(certificate.term_to && { valid_to: certificate.term_to }),
        issuer: certificate.issuer,
      },
    }),
    branches: dossier.branches.map(({ name, kind, residence, set_up_on, closed_on }) => ({
      name,
      kind,
      ...(residence && { residence }),
      ...(set_up_on && { set_up_on }),
      ...(closed_on && { closed_on }),
    })),
    history: dossier.history.map((act) => ({
      valid_from: act.validFrom,
      ...(act.validTo && { valid_to: act.validTo }),
      title: act.title,
      ...(act.caseNo && { case_no: act.caseNo }),
      ...(act.legalBasis && { legal_basis: act.legalBasis }),
      changes: act.changes.map(({ field, label, before, after }) => ({
        field,
        label,
        ...(before !== undefined && { before: plain(before) ?? '' }),
        ...(after !== undefined && { after: plain(after) ?? '' }),
      })),
    })),
    under_review: dossier.underReview,
    as_of: dossier.at ?? today(services),
    source_node: `urn:so:node:${state.registrar}`,
    updated_at: dossier.updatedAt.toISOString(),
    license: services.site.license,
    how_to_correct: `${url}/report-error`,
    citation: citationOf(services, dossier).zh,
    url,
  }
}
