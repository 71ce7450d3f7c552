import type { GuideView, Message } from '@yiqi/contracts'
import { type GuideModel, guideFormHref, paths } from '@yiqi/web/public'
import { type Actor, read } from '../../../kernel/context.ts'
import { publicRatings } from '../../supervision/index.ts'
import { complaintItem } from '../../enforcement/index.ts'
import type { DisclosureServices } from '../services.ts'
import { hrefAt, lawLinksNow } from './law-paths.ts'

const parties: Record<GuideView['terms'][number]['binds'], Message> = {
  authority: { zh: '登记管理机关', en: 'The registrar' },
  applicant: { zh: '申请人', en: 'The applicant' },
  supervisor: { zh: '业务主管单位', en: 'The supervising unit' },
  public: { zh: '公众', en: 'The public' },
}

const rulePath = (id: string) => `${paths.rules}/${encodeURIComponent(id)}`

/** The guide as its page draws it, with links to its rules and to the law that it names. */
export async function modelOf(
  services: DisclosureServices,
  actor: Actor,
  { version: _, begunBy, diagram, terms, checks, laws, ...guide }: GuideView,
  lang: 'zh' | 'en',
): Promise<GuideModel> {
  const links = await lawLinksNow(
    services,
    actor,
    laws.map(({ title }) => `《${title}》`),
  )
  return {
    ...guide,
    terms: terms.map(({ rule, binds, ...term }) => ({
      ...term,
      binds: parties[binds],
      ruleHref: rulePath(rule),
    })),
    checks: checks.map(({ id, ...check }) => ({ ...check, href: rulePath(id) })),
    laws: laws.map(({ title, articles }) => ({
      title,
      ...hrefAt(links(title)),
      articles: articles.map((label) => ({ label, ...hrefAt(links(title, label)) })),
    })),
    ratings: await read(services, actor, (tx) => publicRatings(tx, guide.id)),
    diagramSvg: diagram[lang],
    ...(guide.id === complaintItem.id && { startHref: paths.complaint }),
    ...(begunBy === 'applicant' &&
      guide.id !== complaintItem.id && {
        startHref: `/desk/apply/${encodeURIComponent(guide.id)}`,
        formHref: guideFormHref(guide.id),
      }),
    ...(checks.some(({ id }) => id === 'names.check') && { nameCheckHref: paths.nameCheck }),
  }
}
