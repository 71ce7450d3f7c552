import {
  type HelpLine,
  type HelpMaterial,
  type HelpRequestModel,
  helpReasonNames,
  helpStateNames,
  paths,
  renderHelpRequest,
  renderHelpRequests,
} from '@yiqi/web/public'
import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  publicPlatforms,
  type PublicRequest,
  publicRequest,
  publicRequests,
} from '../../personal-help/index.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500

/** 个人求助 for everybody: pages of its own, which no page of charity lists or searches. */
export function helpRequestPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) } as const
  app.get(paths.help, { config, schema: { hide: true } }, async (request, reply) => {
    const { page, ...asked } = readQuery(request)
    const offset = (page - 1) * pageSize
    const { found, platforms } = await read(services, request.actor, async (tx) => ({
      found: await publicRequests(tx, { ...asked, offset, limit: pageSize }),
      platforms: await publicPlatforms(tx),
    }))
    const { text = '', reason = '', state = '' } = asked
    const model = {
      form: { values: { q: text, reason, state }, errors: [] },
      total: found.total,
      items: found.items.map((one) => lineOf(services, one)),
      platforms,
      isFiltered: Object.keys(asked).length > 0,
      ...(page > 1 && { previousHref: hrefOf(asked, page - 1) }),
      ...(offset + pageSize < found.total &&
        page < mostPages && { nextHref: hrefOf(asked, page + 1) }),
    }
    return sendPage(reply, renderHelpRequests(model, pageContext(request, services)))
  })
  app.get(
    `${paths.help}/:number`,
    {
      config: { ...config, errors: ['YQ_NOT_FOUND'] },
      schema: { params: Type.Object({ number: Type.String({ maxLength: 30 }) }), hide: true },
    },
    async (request, reply) => {
      const found = await read(services, request.actor, (tx) =>
        publicRequest(tx, request.params.number),
      )
      if (!found) throw new AppError('YQ_NOT_FOUND')
      const { payouts, uses, referredOn } = found
      const model: HelpRequestModel = {
        ...lineOf(services, found),
        ...{ story: found.story, paidFen: found.paidFen, returnedFen: found.returnedFen },
        ...{ usedFen: found.usedFen, verifiedOn: found.verifiedOn, uses, referredOn },
        raisingUntil: found.raisingUntil,
        relation: found.relation as HelpRequestModel['relation'],
        materials: [...found.materials] as HelpMaterial[],
        payouts: payouts.map(({ purpose, amount_fen, state, shown_until, paid_on }) => ({
          ...{ purpose, amountFen: amount_fen, day: paid_on ?? shown_until },
          state: state as 'ASKED' | 'APPROVED' | 'PAID',
        })),
      }
      return sendPage(reply, renderHelpRequest(model, pageContext(request, services)))
    },
  )
}

const lineOf = ({ regions }: DisclosureServices, one: PublicRequest): HelpLine => ({
  ...{ number: one.number, title: one.title, platform: one.platform, reason: one.reason },
  ...{ shownName: one.shownName, targetFen: one.targetFen, raisedFen: one.raisedFen },
  // Only what was published has a page.
  ...{ state: one.state as HelpLine['state'], publishedOn: one.publishedOn },
  region: regionText(regions, one.region),
})

const regionText = (regions: DisclosureServices['regions'], code: string) =>
  regions.find(code)?.name ?? code

interface Asked {
  text?: string
  reason?: (typeof helpReasonNames)[number]
  state?: (typeof helpStateNames)[number]
}

function readQuery(request: FastifyRequest): Asked & { page: number } {
  const { q = '', reason, state, page } = queryOf(request)
  const text = q.trim().slice(0, 60)
  const known = helpReasonNames.find((one) => one === reason)
  const stands = helpStateNames.find((one) => one === state)
  const asked = Math.trunc(Number(page))
  return {
    ...(text && { text }),
    ...(known && { reason: known }),
    ...(stands && { state: stands }),
    page: asked > 0 && asked <= mostPages ? asked : 1,
  }
}

function hrefOf({ text, reason, state }: Asked, page: number): string {
  const query = new URLSearchParams({
    ...(text && { q: text }),
    ...(reason && { reason }),
    ...(state && { state }),
    ...(page > 1 && { page: String(page) }),
  })
  return query.size > 0 ? `${paths.help}?${query}` : paths.help
}
