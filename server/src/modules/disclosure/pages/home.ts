import { guideHref, type HomeModel, organisationPath, paths, renderHome } from '@yiqi/web/public'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { listPublicAnnouncements } from '../../office/index.ts'
import { charityText } from '../presentation.ts'
import { stateOf, typeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import { readLatestActs } from '../store.ts'
import { examplesOf } from '../suggestions.ts'
import { announcementLine } from './announcements.ts'
import { guideNow, measureText } from './guides.ts'
import { pageContext, sendPage } from './page.ts'
import { hrefOf } from './result-filters.ts'

const shownActs = 6
const shownItems = 5
const shownAnnouncements = 4
const types = ['51', '52', '53']

export function homePage(app: App, services: DisclosureServices): void {
  app.get(paths.home, { config: { permission: 'public' } }, async (request, reply) => {
    const latest = await listPublicAnnouncements(services, {
      isValid: true,
      limit: shownAnnouncements,
    })
    const acts = await read(services, request.actor, (tx) => readLatestActs(tx, shownActs))
    const model: HomeModel = {
      organisationCount: services.search.index.size,
      examples: acts
        .slice(0, 1)
        .flatMap((latest) => examplesOf(services, latest))
        .map(({ query }) => ({ label: query.q, href: hrefOf(query) })),
      ...itemsOf(services),
      acts: acts.map(({ uscc, name, status, established_on }) => ({
        state:
          status === 'registered'
            ? { kind: 'normal', label: { zh: '准予登记', en: 'Registered' } }
            : stateOf(status),
        name,
        href: organisationPath(uscc),
        on: established_on ?? '',
      })),
      announcements: latest.items.map((one) => announcementLine(services, one)),
      counts: countsOf(services),
      asOf: today(services),
    }
    return sendPage(reply, renderHome(model, pageContext(request, services)))
  })
}

function itemsOf(services: DisclosureServices) {
  const inForce = services.processes.inForce(today(services))
  return {
    itemCount: inForce.length,
    items: inForce.slice(0, shownItems).map((process) => {
      const guide = guideNow(services, process)
      return {
        href: guideHref(process.id),
        name: guide.name,
        toPrepare: guide.toPrepare,
        promised: measureText(guide.promised),
        statutory: measureText(guide.statutory),
      }
    }),
  }
}

function countsOf({ search }: DisclosureServices): HomeModel['counts'] {
  const { facets } = search.index.search({ limit: 0 })
  const charities = search.index.search({ filters: { tags: ['charity'] }, limit: 0, facets: false })
  return [
    ...types.map((type) => ({
      label: typeText(type),
      value: facets.type[type] ?? 0,
      href: `${paths.organisations}?type=${type}`,
    })),
    { label: charityText, value: charities.total, href: `${paths.organisations}?charity=1` },
  ]
}
