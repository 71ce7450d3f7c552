import { shortPath } from './divisions.ts'
import type { Dossier } from './dossier.ts'
import { addressOf } from './presentation.ts'
import type { DisclosureServices } from './services.ts'

/** The schema.org NGO of an organisation, for search engines and reuse (data.md §5). In Chinese, as registered. */
export function linkedDataOf(
  services: DisclosureServices,
  { state, formerNames, updatedAt }: Dossier,
): Record<string, unknown> {
  const { uscc, name, name_en, registrar } = state
  const url = addressOf(services, uscc)
  const dateModified = updatedAt.toISOString()
  const alternateName = [...(name_en ? [name_en] : []), ...formerNames.map((former) => former.name)]
  return {
    '@context': 'https://schema.org',
    '@type': 'NGO',
    '@id': url,
    url,
    identifier: { '@type': 'PropertyValue', propertyID: 'USCC', value: uscc },
    name,
    legalName: name,
    ...(alternateName.length > 0 && { alternateName }),
    ...(state.established_on && { foundingDate: state.established_on }),
    ...(state.closed_on && { dissolutionDate: state.closed_on }),
    areaServed: state.activity_area ?? (shortPath(services.regions, registrar) || '全国'),
    ...(state.residence && {
      address: { '@type': 'PostalAddress', addressCountry: 'CN', streetAddress: state.residence },
    }),
    mainEntityOfPage: { '@type': 'WebPage', '@id': url, dateModified },
    dateModified,
  }
}
