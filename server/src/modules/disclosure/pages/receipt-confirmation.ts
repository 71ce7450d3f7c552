import { type FieldError, renderReceiptConfirmation } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  categories,
  confirmationPath,
  receiveConfirmation,
  viewByLink,
} from '../../disbursements/index.ts'
import { addressLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { pageContext, sendPage } from './page.ts'

/** Lets the page of a link be opened again without a network; it forgets all once the confirmation was sent. */
const worker = `const name = 'yiqi-receipt'
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (!pathname.startsWith('/confirm-receipt/') && !pathname.startsWith('/assets/')) return
  event.respondWith(
    fetch(request).then(
      async (reply) => {
        if (reply.ok) await (await caches.open(name)).put(request, reply.clone())
        return reply
      },
      async (cause) => {
        const kept = await (await caches.open(name)).match(request)
        if (kept) return kept
        throw cause
      },
    ),
  )
})
`

/** 确认收到: by a link, for whoever was paid and has no account. */
export function receiptConfirmationPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', idempotent: false, rateLimit: addressLimit(services) }

  app.get('/confirm-receipt/worker.js', { config: { permission: 'public' } }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(worker),
  )

  app.get(confirmationPath(':token'), { config }, (request, reply) => show(request, reply, []))

  app.post(confirmationPath(':token'), { config }, async (request, reply) => {
    try {
      await receiveConfirmation(services, tokenIn(request), request)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'YQ_INVALID') throw error
      const problems = error.refusal.problems ?? []
      return show(
        request,
        reply,
        problems.map(({ field = 'size', message }) => ({ field, message })),
      )
    }
    return send(request, reply, { state: 'done' }, 200)
  })

  async function show(request: FastifyRequest, reply: FastifyReply, errors: FieldError[]) {
    const token = tokenIn(request)
    const known = await viewByLink(services, token).catch(isGone)
    if (!known) return send(request, reply, { state: 'ended' }, 404)
    const { found, goodsName, charity, campaign } = known
    const size = found.size - found.returned - found.confirmed
    const values = { size: found.item === '' ? (size / 100).toFixed(2) : String(size) }
    const isPartner = found.payee_type === 'partner'
    const status = errors.length > 0 ? 422 : 200
    return send(
      request,
      reply,
      {
        ...{ state: 'open', href: confirmationPath(token), charity, campaign, isPartner },
        ...{ api: `/public/v1/receipt-confirmations/${token}`, number: found.number },
        ...{ size, unit: found.unit, categories, form: { values, errors } },
        ...(goodsName !== null && { goodsName }),
        ...(found.payee_name && { payee: found.payee_name }),
        ...(found.settled_on && { settledOn: found.settled_on }),
      },
      status,
    )
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    model: Parameters<typeof renderReceiptConfirmation>[0],
    status: number,
  ) {
    reply.header('cache-control', 'no-store')
    return sendPage(reply, renderReceiptConfirmation(model, pageContext(request, services)), status)
  }
}

const tokenIn = ({ params }: FastifyRequest) => String((params as { token?: string }).token)

function isGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') return null
  throw error
}
