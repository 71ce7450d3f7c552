import { type RegionTable, regionLevel } from '@yiqi/codes'
import {
  type AnnouncementLine,
  announcementPath,
  type FormState,
  paths,
  renderAnnouncement,
  renderAnnouncements,
} from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { today } from '../../../kernel/context.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getCodeList } from '../../metadata/index.ts'
import {
  announcementKinds,
  announcingRegions,
  findPublicAnnex,
  listPublicAnnouncements,
  type PublicAnnouncement,
  viewPublicAnnouncement,
} from '../../office/index.ts'
import { codeText } from '../labels.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { feedOf } from './announcement-feed.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500
const inFeed = 50
const longest = 100

/** 通知公告 for everybody: to search, to read, to follow. */
export function announcementPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }

  app.get(paths.announcements, { config }, async (request, reply) => {
    const asked = readQuery(request, services.regions)
    const page = pageOf(request)
    const offset = (page - 1) * pageSize
    const found = await listPublicAnnouncements(services, { ...asked, offset, limit: pageSize })
    const regions = await announcingRegions(services)
    const hrefAt = (to: number) => hrefOf(paths.announcements, asked, to)
    const html = renderAnnouncements(
      {
        form: formOf(asked),
        kinds: getCodeList('announcementKind').map(({ code, label }) => ({ value: code, label })),
        regions: regions.map((code) => ({ value: code, label: services.registrarName(code) })),
        total: found.total,
        items: found.items.map((one) => announcementLine(services, one)),
        feedHref: hrefOf(`${paths.announcements}.atom`, asked),
        isFiltered: Object.keys(asked).length > 0,
        ...(page > 1 && { previousHref: hrefAt(page - 1) }),
        ...(found.next !== null && page < mostPages && { nextHref: hrefAt(page + 1) }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  const feed = {
    operationId: 'followAnnouncements',
    summary: '通知公告的 Atom 订阅；参数与 /announcements 页面相同',
    tags: ['announcements'],
    produces: ['application/atom+xml'],
  }
  app.get(`${paths.announcements}.atom`, { config, schema: feed }, async (request, reply) => {
    const asked = readQuery(request, services.regions)
    const { items } = await listPublicAnnouncements(services, { ...asked, limit: inFeed })
    const self = hrefOf(`${paths.announcements}.atom`, asked)
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/atom+xml; charset=utf-8')
      .send(feedOf(services, { items, self }))
  })

  const one = { permission: 'public', errors: ['YQ_NOT_FOUND'] } as const
  app.get(`${paths.announcements}/:id`, { config: one }, async (request, reply) => {
    const announcement = await viewPublicAnnouncement(services, idOf(request))
    const html = renderAnnouncement(modelOf(services, announcement), pageContext(request, services))
    return sendPage(reply, html)
  })

  app.get(
    `${paths.announcements}/:id/annexes/:annexId`,
    { config: one },
    async (request, reply) => {
      const { annexId } = request.params as { annexId: string }
      const which = { id: idOf(request), annexId: asId(annexId) }
      return sendPaper(services.files, reply, await findPublicAnnex(services, which))
    },
  )
}

/** As lists show it; also on the first page of the site. */
export const announcementLine = (
  services: Pick<DisclosureServices, 'now'>,
  one: PublicAnnouncement,
): AnnouncementLine => ({
  href: announcementPath(one.id),
  title: one.title,
  kind: codeText('announcementKind', one.kind),
  office: one.office,
  on: one.publishedAt ?? '',
  isPinned: one.isPinned,
  isOver: one.validTo !== null && one.validTo < today(services),
})

type Asked = { q?: string; kind?: string; region?: string }

function readQuery(request: FastifyRequest, regions: RegionTable): Asked {
  const { q = '', kind = '', region = '' } = queryOf(request)
  const words = q.trim().slice(0, longest)
  const isRegion = regionLevel(region) !== undefined && (region === '100000' || regions.has(region))
  return {
    ...(words && { q: words }),
    ...(announcementKinds.includes(kind) && { kind }),
    ...(isRegion && { region }),
  }
}

function pageOf(request: FastifyRequest): number {
  const asked = Math.trunc(Number(queryOf(request).page))
  return asked > 0 && asked <= mostPages ? asked : 1
}

const formOf = (asked: Asked): FormState => ({
  values: { q: '', kind: '', region: '', ...asked },
  errors: [],
})

function hrefOf(path: string, asked: Asked, page = 1): string {
  const query = new URLSearchParams({ ...asked, ...(page > 1 && { page: String(page) }) })
  return query.size > 0 ? `${path}?${query}` : path
}

const idOf = ({ params }: FastifyRequest) => asId((params as { id: string }).id)
const nobody = '00000000-0000-0000-0000-000000000000'
/** What is no identifier names nothing. */
const asId = (text: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : nobody

function modelOf(
  services: DisclosureServices,
  announcement: Awaited<ReturnType<typeof viewPublicAnnouncement>>,
) {
  const { id, title, office, publishedAt, validTo, text, correction, state } = announcement
  const newest = announcement.editions.findLast((edition) => edition.state === 'PUBLISHED')
  const { withdrawal } = announcement
  return {
    id,
    title,
    office,
    text,
    kind: codeText('announcementKind', announcement.kind),
    on: publishedAt ?? '',
    ...(validTo && { validTo }),
    ...(correction && { correction }),
    ...(withdrawal && { withdrawal: { on: withdrawal.at, reason: withdrawal.reason } }),
    ...(state === 'REPLACED' && newest && { replacedBy: newest.id }),
    annexes: announcement.annexes.map((one) => ({
      name: one.name,
      href: `${announcementPath(id)}/annexes/${one.id}`,
      size: sizeText(one.bytes),
    })),
    editions: announcement.editions.map((edition) => ({
      label: { zh: `第 ${edition.edition} 版`, en: `Edition ${edition.edition}` },
      href: announcementPath(edition.id),
      on: edition.at ?? '',
      isShown: edition.id === id,
    })),
    linkedData: linkedDataOf(services, announcement),
  }
}

const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** schema.org; what was withdrawn is only named. */
function linkedDataOf(
  { config }: DisclosureServices,
  {
    id,
    title,
    office,
    publishedAt,
    validTo,
    text,
  }: Awaited<ReturnType<typeof viewPublicAnnouncement>>,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'SpecialAnnouncement',
    '@id': `${config.publicUrl}${announcementPath(id)}`,
    name: title,
    inLanguage: 'zh-CN',
    author: { '@type': 'GovernmentOrganization', name: office },
    ...(publishedAt && { datePosted: publishedAt }),
    ...(validTo && { expires: validTo }),
    ...(text !== null && { text }),
  }
}
