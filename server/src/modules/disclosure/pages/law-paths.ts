import { knowledgePath } from '@yiqi/web/public'
import { type Actor, read, today } from '../../../kernel/context.ts'
import { asReader, findLawLinks, type LawLinks } from '../../knowledge/index.ts'
import type { DisclosureServices } from '../services.ts'

/** Addresses of the laws that texts name, as far as the knowledge base has them today. */
export function lawLinksNow(
  services: DisclosureServices,
  actor: Actor,
  texts: readonly string[],
): Promise<LawLinks> {
  return read(services, asReader(actor), (tx) => findLawLinks(tx, texts, today(services)))
}

/** As the optional `href` of a model. */
export const hrefAt = (place: ReturnType<LawLinks>): { href?: string } =>
  place ? { href: knowledgePath(place.key, place.anchor) } : {}
