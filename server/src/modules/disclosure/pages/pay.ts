import { donationPath, type PayModel, renderCashier, renderPay } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import QRCode from 'qrcode'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { codeOfPayment } from '../../donations/index.ts'
import {
  askChannel,
  cashierPath,
  ChannelError,
  openPayment,
  payInSandbox,
  type PaymentRow,
  payPath,
  viewPayment,
} from '../../payments/index.ts'
import { addressLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { pageContext, sendPage } from './page.ts'

type Shown = Pick<PayModel, 'state' | 'next'>

/** 付款页和沙箱收银台: whoever has the number of a payment pays it. */
export function payPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', idempotent: false, rateLimit: addressLimit(services) }

  app.get(payPath(':number'), { config }, async (request, reply) => {
    const { payment } = await viewPayment(services, numberIn(request))
    const isAway = await askChannel(services, payment).then(() => false, away)
    return show(request, reply, isAway ? { state: 'away' } : {})
  })

  app.post(payPath(':number'), { config }, async (request, reply) => {
    const { payment } = await viewPayment(services, numberIn(request))
    const device = /Mobile|Android/i.test(request.headers['user-agent'] ?? '') ? 'phone' : 'desktop'
    try {
      const { kind, url } = await openPayment(services, payment, { device, address: request.ip })
      // A page of one's own needs no further step; elsewhere no form may lead.
      if (url.startsWith(`${services.config.publicUrl}/`)) return reply.redirect(url, 303)
      const next = kind === 'page' ? { href: url } : { code: await drawn(url) }
      return show(request, reply, { state: 'open', next })
    } catch (error) {
      if (error instanceof AppError && error.code === 'YQ_WRONG_STATE') {
        return reply.redirect(payPath(payment.number), 303)
      }
      return show(request, reply, { state: away(error) ? 'away' : 'open' })
    }
  })

  app.get(cashierPath(':number'), { config }, async (request, reply) => {
    const { payment, payee } = await sandboxPayment(request)
    const { number, title, amount_fen: fen, state } = payment
    if (state !== 'CREATED') return reply.redirect(payPath(number), 303)
    const hrefs = { href: cashierPath(number), backHref: payPath(number) }
    const model = { ...hrefs, number, payee, title, fen }
    return sendPage(reply, renderCashier(model, pageContext(request, services)))
  })

  app.post(cashierPath(':number'), { config }, async (request, reply) => {
    const { payment } = await sandboxPayment(request)
    if (payment.state === 'CREATED') await payInSandbox(services, payment)
    return reply.redirect(payPath(payment.number), 303)
  })

  async function sandboxPayment(request: FastifyRequest) {
    const found = await viewPayment(services, numberIn(request))
    if (found.payment.channel !== 'sandbox' || !services.config.demo) {
      throw new AppError('YQ_NOT_FOUND')
    }
    return found
  }

  async function show(request: FastifyRequest, reply: FastifyReply, shown: Partial<Shown>) {
    const { payment, payee } = await viewPayment(services, numberIn(request))
    const code = await codeOfPayment(services, payment)
    const model: PayModel = {
      ...{ href: payPath(payment.number), number: payment.number, payee, title: payment.title },
      ...{ fen: payment.amount_fen, refundedFen: payment.refunded_fen, channel: payment.channel },
      ...(payment.expires_at && { until: payment.expires_at.toISOString() }),
      ...(code && { donationHref: donationPath(code) }),
      state: stateOf(payment, services.now()),
      ...shown,
    }
    reply.header('cache-control', 'no-store')
    return sendPage(reply, renderPay(model, pageContext(request, services)))
  }
}

const numberIn = ({ params }: FastifyRequest) => String((params as { number?: string }).number)

/** True of a channel that does not answer. @throws whatever else it is */
function away(error: unknown): boolean {
  if (error instanceof ChannelError) return true
  throw error
}

function stateOf({ state, expires_at }: PaymentRow, now: Date): PayModel['state'] {
  if (state === 'CREATED') return expires_at !== null && expires_at <= now ? 'expired' : 'open'
  return state === 'EXPIRED' ? 'expired' : 'done'
}

const drawn = (content: string) => QRCode.toString(content, { type: 'svg', margin: 2, width: 220 })
