import { guideHref, listingPaths, organisationPath, paths } from '@yiqi/web/public'
import type { FastifyReply } from 'fastify'
import { read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { DisclosureServices } from '../services.ts'
import { readSitemapPage } from '../store.ts'

/** Of the sitemap protocol. */
const maxAddresses = 50_000

/** For search engines: which pages there are, and when the public version of each last changed. */
export function sitemapRoutes(app: App, services: DisclosureServices): void {
  const { config, search } = services
  const absolute = (path: string) => `${config.publicUrl}${path}`
  const open = (operationId: string, summary: string, type = 'application/xml') => ({
    config: { permission: 'public' },
    schema: { operationId, summary, tags: ['sitemap'], produces: [type] },
  })

  app.get(
    '/robots.txt',
    open('getRobots', '给搜索引擎的约定', 'text/plain'),
    async (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send(
          `User-agent: *\nDisallow: /api/\nDisallow: /desk/\nDisallow: /me/\nDisallow: /sign-in\nSitemap: ${absolute('/sitemap.xml')}\n`,
        ),
  )

  app.get('/sitemap.xml', open('getSitemapIndex', '网站地图的目录'), async (_request, reply) => {
    const pages = Math.max(1, Math.ceil(search.index.size / maxAddresses))
    const files = ['pages', ...Array.from({ length: pages }, (_, page) => `${page + 1}`)]
    const entries = files.map(
      (file) => `<sitemap><loc>${absolute(`/sitemap-${file}.xml`)}</loc></sitemap>`,
    )
    return sendXml(reply, wrap('sitemapindex', entries))
  })

  app.get('/sitemap-pages.xml', open('getSitemapOfPages', '固定页面'), async (_request, reply) => {
    const fixed = [
      paths.home,
      paths.verify,
      paths.guides,
      paths.nameCheck,
      paths.rules,
      paths.knowledge,
      paths.announcements,
      listingPaths.abnormal,
      listingPaths.serious,
      paths.penalties,
      paths.data,
    ]
    const guides = services.processes.inForce(today(services)).map(({ id }) => guideHref(id))
    const entries = [...fixed, ...guides].map((path) => `<url><loc>${absolute(path)}</loc></url>`)
    return sendXml(reply, wrap('urlset', entries))
  })

  app.get(
    '/sitemap-:page(^\\d{1,4}$).xml',
    open('getSitemapOfOrganisations', '组织页面，每份五万条'),
    async (request, reply) => {
      const { page } = request.params as { page: string }
      const rows = await read(services, request.actor, (tx) =>
        readSitemapPage(tx, Number(page) - 1, maxAddresses),
      )
      if (rows.length === 0 && page !== '1') throw new AppError('YQ_NOT_FOUND')
      const entries = rows.map(
        ({ uscc, recorded_at }) =>
          `<url><loc>${absolute(organisationPath(uscc))}</loc><lastmod>${recorded_at.toISOString()}</lastmod></url>`,
      )
      return sendXml(reply, wrap('urlset', entries))
    },
  )
}

const wrap = (name: string, entries: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${name}>\n`

const sendXml = (reply: FastifyReply, xml: string) =>
  reply
    .header('cache-control', 'public, max-age=3600')
    .type('application/xml; charset=utf-8')
    .send(xml)
