import { paths, randomCheckPath, renderRandomCheck, renderRandomChecks } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/http/types.ts'
import { listPublicPlans, type PublicPlan, viewPublicPlan } from '../../supervision/index.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What is no identifier names nothing. */
const asId = (text: string) => (uuid.test(text) ? text : '00000000-0000-0000-0000-000000000000')

/** 双随机、一公开 for everybody: plans, what was drawn, how, and what was found. */
export function randomCheckPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  app.get(paths.randomChecks, { config }, async (request, reply) => {
    const { before = '' } = queryOf(request)
    const { items, next } = await listPublicPlans(services, {
      ...(uuid.test(before) && { before }),
      limit: pageSize,
    })
    const html = renderRandomChecks(
      {
        items: items.map((plan) => ({ ...plan, href: randomCheckPath(plan.id) })),
        ...(next !== null && { nextHref: `${paths.randomChecks}?before=${next}` }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  const one = { permission: 'public', errors: ['YQ_NOT_FOUND'] } as const
  app.get(`${paths.randomChecks}/:id`, { config: one }, async (request, reply) => {
    const plan = await viewPublicPlan(services, idOf(request))
    return sendPage(reply, renderRandomCheck(modelOf(plan), pageContext(request, services)))
  })
}

const idOf = ({ params }: FastifyRequest) => asId((params as { id: string }).id)

const modelOf = ({ list, ...plan }: PublicPlan) => ({
  ...plan,
  jsonHref: `/public/v1/random-checks/${plan.id}`,
  drawn: plan.drawn.map((one) => ({
    ...one,
    href: `${paths.organisations}/${one.uscc}`,
  })),
})
