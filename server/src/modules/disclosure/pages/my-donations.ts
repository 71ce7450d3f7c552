import type { Message } from '@yiqi/contracts'
import {
  donationPath,
  type FormState,
  type MyDonationsModel,
  paths,
  renderMyDonations,
} from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  changeAgreement,
  claimDonation,
  listAgreements,
  listOwnDonations,
  type OwnLine,
} from '../../donations/index.ts'
import { csvLine } from '../../registers/index.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, isUuid, queryOf, signInPath, textsOf } from './forms.ts'
import { stateOf, unknownCode } from './giving.ts'
import { pageContext, sendPage } from './page.ts'

const notices: Record<string, Message> = {
  agreed: { zh: '月捐已经约定。到日会提醒您。', en: 'The monthly gift is agreed.' },
  changed: { zh: '月捐已经改好。', en: 'The monthly gift was changed.' },
  claimed: { zh: '已经认领。', en: 'It is yours now.' },
}
const signedIn = { permission: 'signed-in', idempotent: false } as const
const emptyForm: FormState = { values: {}, errors: [] }

/** 我的捐赠: gifts and monthly gifts of whoever is signed in. */
export function myDonationPages(app: App, services: DisclosureServices): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, claim = emptyForm) => {
    const { q = '', notice = '' } = queryOf(request)
    const said = notices[notice]
    const lines = await listOwnDonations(services, request.actor, q.trim())
    const model: MyDonationsModel = {
      ...{ q, claim, items: lines.map((line) => itemOf(services, line)) },
      receivedFen: lines.reduce((sum, line) => sum + receivedOf(line), 0),
      agreements: await agreementsOf(services, request),
      exportHref: `${paths.myDonations}/export?q=${encodeURIComponent(q)}`,
      ...(said && { notice: said }),
    }
    const html = renderMyDonations(model, pageContext(request, services))
    return sendPage(reply, html, claim.errors.length > 0 ? 422 : 200)
  }
  app.get(paths.myDonations, { config: { permission: 'public' } }, async (request, reply) =>
    request.actor.accountId === null
      ? reply.redirect(signInPath(paths.myDonations), 303)
      : show(request, reply),
  )
  app.get(`${paths.myDonations}/export`, { config: signedIn }, async (request, reply) => {
    const lines = await listOwnDonations(services, request.actor, queryOf(request).q ?? '')
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="donations.csv"')
      .header('cache-control', 'no-store')
      .send(`\uFEFF${csvOf(services, lines)}`)
  })
  const limited = { ...signedIn, rateLimit: verifyLimit(services) }
  app.post(`${paths.myDonations}/claim`, { config: limited }, async (request, reply) => {
    const values = textsOf(request.body)
    try {
      await claimDonation(services, request.actor, values.code ?? '')
      return reply.redirect(`${paths.myDonations}?notice=claimed`, 303)
    } catch (error) {
      const isUnknown = error instanceof AppError && error.code === 'YQ_NOT_FOUND'
      const errors = isUnknown ? [unknownCode] : fieldErrors(error, 'code')
      return show(request, reply, { values, errors })
    }
  })
  const changing = { ...signedIn, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] as const }
  app.post(`${paths.myDonations}/monthly`, { config: changing }, async (request, reply) => {
    const { id = '', to } = textsOf(request.body)
    const state = (['ACTIVE', 'PAUSED', 'ENDED'] as const).find((one) => one === to)
    if (!isUuid(id) || !state) throw new AppError('YQ_NOT_FOUND')
    await changeAgreement(services, request.actor, { id, to: state })
    return reply.redirect(`${paths.myDonations}?notice=changed`, 303)
  })
}

const receivedOf = ({ donation }: OwnLine) =>
  donation.settled_at === null ? 0 : donation.amount_fen - donation.refunded_fen

const itemOf = (services: DisclosureServices, { donation, to, payment }: OwnLine) => ({
  ...{ code: donation.code, to, fen: donation.amount_fen },
  state: stateOf(donation, payment, services.now()),
  madeAt: donation.created_at.toISOString(),
})

async function agreementsOf(services: DisclosureServices, { actor }: FastifyRequest) {
  const rows = await listAgreements(services, actor)
  return rows.map(({ id, name, amount_fen: fen, day, state, next_on: nextOn }) => ({
    ...{ id, name, fen, day, state, nextOn },
  }))
}

const head = ['捐赠编号', '捐给', '金额（元）', '已退（元）', '状态', '捐赠日期', '网址']

function csvOf(services: DisclosureServices, lines: readonly OwnLine[]): string {
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  const rows = lines.map(({ donation, to }) => [
    ...[donation.code, to, yuan(donation.amount_fen), yuan(donation.refunded_fen)],
    ...[donation.state, today({ now: () => donation.created_at })],
    `${services.config.publicUrl}${donationPath(donation.code)}`,
  ])
  return [head, ...rows].map((row) => csvLine(row)).join('')
}
