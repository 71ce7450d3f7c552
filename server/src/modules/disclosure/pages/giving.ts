import {
  type DonationModel,
  donationPath,
  type FieldError,
  type FormState,
  givePath,
  paths,
  renderDonation,
  renderFindDonation,
  renderGive,
} from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  agreeMonthly,
  askRefundByCode,
  findCampaign,
  judgeAcceptance,
  type OwnDonation,
  pledge,
  viewByCode,
  waysOf,
} from '../../donations/index.ts'
import { payPath } from '../../payments/index.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, signInPath, textsOf } from './forms.ts'
import { agreementIn, emptyGift, giftErrors, pledgeIn } from './giving-form.ts'
import { pageContext, sendPage } from './page.ts'

const open = { permission: 'public', idempotent: false } as const

/** 捐赠页和查捐赠: giving needs no account, and a gift is found again by its code. */
export function givingPages(app: App, services: DisclosureServices): void {
  givingForm(app, services)
  ownDonation(app, services)
}

function givingForm(app: App, services: DisclosureServices): void {
  const at = '/campaigns/:filingNo/give'
  const show = (request: FastifyRequest, reply: FastifyReply, forms: Partial<Forms> = {}) =>
    showGiving(services, request, reply, { form: emptyGift, monthly: emptyForm, ...forms })

  app.get(at, { config: { permission: 'public' } }, (request, reply) => show(request, reply))

  const limited = { ...open, rateLimit: verifyLimit(services) }
  app.post(at, { config: limited }, async (request, reply) => {
    const values = textsOf(request.body)
    const again = (errors: FieldError[]) => show(request, reply, { form: { values, errors } })
    const errors = giftErrors(values)
    if (errors.length > 0) return again(errors)
    const { accountId } = request.actor
    try {
      const { code } = await pledge(services, pledgeIn(values, filingNoIn(request), accountId))
      return reply.redirect(donationPath(code), 303)
    } catch (error) {
      return again(fieldErrors(error, 'sum'))
    }
  })

  const config = { permission: 'signed-in', idempotent: false, rateLimit: verifyLimit(services) }
  app.post(`${at}/monthly`, { config }, async (request, reply) => {
    const values = textsOf(request.body)
    const { agreement, errors } = agreementIn(values, filingNoIn(request))
    if (!agreement) return show(request, reply, { monthly: { values, errors } })
    try {
      await agreeMonthly(services, request.actor, agreement)
      return reply.redirect(`${paths.myDonations}?notice=agreed`, 303)
    } catch (error) {
      const refused = fieldErrors(error, 'amount')
      return show(request, reply, { monthly: { values, errors: refused } })
    }
  })
}

interface Forms {
  form: FormState
  monthly: FormState
}

const emptyForm: FormState = { values: {}, errors: [] }
const filingNoIn = ({ params }: FastifyRequest) =>
  String((params as { filingNo?: string }).filingNo)

async function showGiving(
  services: DisclosureServices,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, monthly }: Forms,
) {
  const filingNo = filingNoIn(request)
  const { campaign, reasons, terms } = await read(services, request.actor, async (tx) => {
    const found = await findCampaign(tx, services, filingNo)
    if (!found) throw new AppError('YQ_NOT_FOUND')
    return { campaign: found, ...(await judgeAcceptance(tx, services, found)) }
  })
  const { projects, status: _, filedOn: __, target: ___, ...shown } = campaign
  const channels = await waysOf(services, campaign.uscc)
  const model = {
    ...{ ...shown, channels, leastFen: terms.leastFen, mostFen: terms.mostFen },
    quickFen: terms.quickFen,
    refusals: reasons.map(({ message, article }) => ({ message, article })),
    projects: projects.map((value) => ({ value, label: value })),
    form: { ...form, values: { channel: channels[0] ?? 'bank', ...form.values } },
    monthly: request.actor.accountId === null ? null : monthly,
    signInHref: signInPath(givePath(filingNo)),
  }
  const status = form.errors.length + monthly.errors.length > 0 ? 422 : 200
  return sendPage(reply, renderGive(model, pageContext(request, services)), status)
}

function ownDonation(app: App, services: DisclosureServices): void {
  const find = (request: FastifyRequest, reply: FastifyReply, form = emptyForm) => {
    const html = renderFindDonation({ form }, pageContext(request, services))
    return sendPage(reply, html, form.errors.length > 0 ? 404 : 200)
  }
  app.get(paths.donations, { config: { permission: 'public' } }, async (request, reply) =>
    find(request, reply),
  )
  const limited = { ...open, rateLimit: verifyLimit(services) }
  app.post(paths.donations, { config: limited }, async (request, reply) => {
    const values = textsOf(request.body)
    const found = await viewByCode(services, values.code ?? '')
    if (!found) return find(request, reply, { values, errors: [unknownCode] })
    return reply.redirect(donationPath(found.donation.code), 303)
  })

  const one = `${paths.donations}/:code`
  const codeIn = ({ params }: FastifyRequest) => String((params as { code?: string }).code)
  const show = async (request: FastifyRequest, reply: FastifyReply, form = emptyForm) => {
    const found = await viewByCode(services, codeIn(request))
    if (!found) throw new AppError('YQ_NOT_FOUND')
    reply.header('cache-control', 'no-store')
    const html = renderDonation(modelOf(services, found, form), pageContext(request, services))
    return sendPage(reply, html, form.errors.length > 0 ? 422 : 200)
  }
  app.get(one, { config: limited }, (request, reply) => show(request, reply))
  const asking = { ...open, rateLimit: verifyLimit(services) }
  app.post(`${one}/refund`, { config: asking }, async (request, reply) => {
    const values = textsOf(request.body)
    const code = codeIn(request)
    try {
      await askRefundByCode(services, { code, reason: values.reason ?? '' })
      return reply.redirect(donationPath(code), 303)
    } catch (error) {
      return show(request, reply, { values, errors: fieldErrors(error, 'reason') })
    }
  })
}

export const unknownCode: FieldError = {
  field: 'code',
  message: {
    zh: '编号不对，或者没有这笔捐赠。请对照捐赠后的页面再输一遍。',
    en: 'The code is wrong, or there is no such donation. Compare it with the page that you got.',
  },
}

/** A gift whose time to pay has run out is told from one that waits. */
export function stateOf(
  { state }: OwnDonation['donation'],
  payment: Pick<NonNullable<OwnDonation['payment']>, 'state' | 'expires_at'> | null,
  now: Date,
): DonationModel['state'] {
  if (state !== 'CREATED') return state
  const until = payment?.expires_at ?? null
  return payment?.state === 'EXPIRED' || (until !== null && until <= now) ? 'LAPSED' : 'CREATED'
}

function modelOf(services: DisclosureServices, found: OwnDonation, form: FormState): DonationModel {
  const { donation, campaign, payment, refundRequest } = found
  const { goods } = donation
  const state = stateOf(donation, payment, services.now())
  return {
    ...{ code: donation.code, state, payee: found.payee, donor: found.donor },
    ...(campaign && { campaign: { filingNo: campaign.filingNo, name: campaign.name } }),
    ...(donation.project && { project: donation.project }),
    ...{ fen: donation.amount_fen, refundedFen: donation.refunded_fen },
    ...(goods && { goods: { ...goods, hasValue: goods.price > 0 } }),
    isAnonymous: donation.donor_kind === 'anonymous',
    receipt: donation.receipt_choice,
    madeAt: donation.created_at.toISOString(),
    ...(donation.settled_at && { settledAt: donation.settled_at.toISOString() }),
    ...(donation.ledger_entry_id && { entryId: donation.ledger_entry_id }),
    ...(state === 'CREATED' && wayOf(found)),
    refund: refundOf(donation, refundRequest, form),
  }
}

/** How an announced gift is paid. */
function wayOf({ payment, campaign }: OwnDonation): Pick<DonationModel, 'payHref' | 'transfer'> {
  if (!payment) return {}
  if (payment.channel !== 'bank') return { payHref: payPath(payment.number) }
  if (!campaign) return {}
  const { charity: holder, bank, bankAccount: account } = campaign
  return { transfer: { number: payment.number, holder, bank, account } }
}

function refundOf(
  { state, payment_id }: OwnDonation['donation'],
  request: OwnDonation['refundRequest'],
  form: FormState,
): DonationModel['refund'] {
  const isPossible = state === 'SETTLED' || state === 'PARTIALLY_REFUNDED'
  if (!isPossible || payment_id === null) return null
  const asked = request && { state: request.state, answer: request.answer ?? '' }
  return { form, ...(asked && { asked }) }
}
