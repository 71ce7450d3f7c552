import {
  type GiftAllocation,
  type GiftReceipt,
  type GiftRecord,
  giftPath,
  paths,
  type ProofData,
  renderGift,
  renderGiftForm,
  renderSavedGift,
  stylesheet,
} from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { type ProofBundle, proofsOf, type Trace, traceGift } from '../../ledger/index.ts'
import { findReceiptOf, type ReceiptRow, taxHintOf } from '../../receipts/index.ts'
import { proofScript } from '../assets.ts'
import { projectsOf } from '../charity/store.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices, PublicGift } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

/** Entries of a proof that a phone checks in a moment, and that stays a small file. */
const proofsAtMost = 60

interface Found {
  gift: PublicGift
  trace: Trace
  bundle: ProofBundle | null
}

/** 我的捐赠去哪了: whoever has the code of a gift sees where it is; the code tells nothing of the giver. */
export function giftPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  const one = { ...config, errors: ['YQ_NOT_FOUND'] } as const

  app.get(paths.gifts, { config }, async (request, reply) => {
    const { code } = queryOf(request)
    if (code === undefined) {
      return sendPage(
        reply,
        renderGiftForm({ values: {}, errors: [] }, pageContext(request, services)),
      )
    }
    const gift = await read(services, request.actor, (tx) => services.findGift(tx, code))
    if (gift) return reply.redirect(giftPath(gift.code), 303)
    const message = { zh: '没有这个编码的捐赠，请核对后再试', en: 'No gift has this code' }
    const form = { values: { code }, errors: [{ field: 'code', message }] }
    return sendPage(reply, renderGiftForm(form, pageContext(request, services)), 422)
  })

  app.get(`${paths.gifts}/:code`, { config: one }, async (request, reply) => {
    const after = Math.trunc(Number(queryOf(request).after)) || 0
    const model = await read(services, request.actor, async (tx) => {
      const found = await findIn(tx, request, Math.max(0, after))
      const receipt = await findReceiptOf(tx, found.gift.donationId)
      return {
        ...modelOf(found, after > 0),
        allocations: await namedProjects(tx, found.trace.allocations),
        receipt: receipt && receiptOf(receipt, giftPath(found.gift.code)),
        taxHint: await taxHintOf(tx, services),
      }
    })
    return sendPage(reply, renderGift(model, pageContext(request, services)))
  })

  app.get(`${paths.gifts}/:code/proof.json`, { config: one }, async (request, reply) => {
    const found = await read(services, request.actor, (tx) => findIn(tx, request))
    return reply
      .header('content-disposition', `attachment; filename="${found.gift.code}.proof.json"`)
      .send(provenOf(found))
  })

  app.get(`${paths.gifts}/:code/proof.html`, { config: one }, async (request, reply) => {
    const found = await read(services, request.actor, (tx) => findIn(tx, request))
    const script = proofScript()
    if (script === null) throw new AppError('YQ_NOT_FOUND')
    const { gift, trace } = found
    const { code } = gift
    const words = { sums: trace, unit: trace.goods?.unit ?? '', goods: goodsOf(gift, trace) }
    const at = services.now().toISOString()
    const saved = { code, at, words, proof: provenOf(found), css: stylesheet(), script }
    return reply
      .header('content-disposition', `attachment; filename="${code}.html"`)
      .type('text/html; charset=utf-8')
      .send(renderSavedGift(saved, pageContext(request, services)))
  })

  /** @throws AppError YQ_NOT_FOUND */
  async function findIn(tx: Tx, { params }: FastifyRequest, after = 0): Promise<Found> {
    const gift = await services.findGift(tx, String((params as { code?: string }).code))
    const trace = gift?.entryId ? await traceGift(tx, gift.entryId, after) : null
    if (!gift || !trace) throw new AppError('YQ_NOT_FOUND')
    const bundle =
      trace.index === null
        ? null
        : await proofsOf(tx, services, 'charity', indexesOf(trace)).catch(unpublished)
    const isCovered = bundle?.items.some(({ index }) => index === trace.index)
    return { gift, trace, bundle: isCovered ? bundle : null }
  }

  function modelOf({ gift, trace, bundle }: Found, isLater: boolean) {
    const { code } = gift
    const { org, campaign, index, at, goods, lineage, about, next } = trace
    const proven = new Set(bundle?.items.map((item) => item.index))
    const href = giftPath(code)
    return {
      ...{ code, index, at, lineage, sums: trace },
      payee: { uscc: org, name: gift.payee },
      campaign: { number: campaign, name: gift.campaign },
      unit: goods?.unit ?? '',
      goods: goodsOf(gift, trace),
      about: about as GiftRecord[],
      ...(next !== null && { nextHref: `${href}?after=${next}` }),
      ...(isLater && { firstHref: href }),
      proof: bundle ? provenOf({ trace, bundle }) : null,
      pending: indexesOf(trace, true).filter((one) => one === null || !proven.has(one)).length,
      fileHref: `${href}/proof.json`,
      ...(proofScript() !== null && { pageHref: `${href}/proof.html` }),
    }
  }
}

/** The ledger knows projects by number; whoever gave knows them by name. */
async function namedProjects(
  tx: Tx,
  allocations: readonly GiftAllocation[],
): Promise<GiftAllocation[]> {
  const known = await projectsOf(tx, { numbers: allocations.map(({ project }) => project) })
  const names = new Map(known.map((one) => [String(one.project_no), String(one.name)]))
  return allocations.map((one) => ({ ...one, project: names.get(one.project) ?? one.project }))
}

const problems: Record<NonNullable<ReceiptRow['problem']>, GiftReceipt['state']> = {
  NO_NUMBERS: 'waiting',
  NO_TITLE: 'noTitle',
  ANONYMOUS: 'noAnonymous',
  WAIVED: 'noWaived',
  NO_VALUE: 'noValue',
  REFUNDED: 'noRefunded',
}

function receiptOf({ state, problem }: ReceiptRow, href: string): GiftReceipt {
  if (state === 'REVERSED') return { state: 'isVoid' }
  if (state === 'ISSUED') return { state: 'issued', href: `${href}/receipt.pdf` }
  return { state: problem ? problems[problem] : 'waiting' }
}

const goodsOf = ({ item }: PublicGift, { goods, amount }: Trace) =>
  goods && { item: item ?? goods.item, value: goods.price * amount }

/** Nothing was published yet: there is nothing to prove with. */
function unpublished(error: unknown): null {
  if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') return null
  throw error
}

/** Of the gift and of every entry that it reached, the most important first. */
function indexesOf(trace: Trace): number[]
function indexesOf(trace: Trace, withPending: true): (number | null)[]
function indexesOf(trace: Trace, withPending = false): (number | null)[] {
  const paid = trace.allocations.flatMap(({ disbursements }) => disbursements)
  const all = [trace, ...trace.allocations, ...paid, ...paid.flatMap((one) => one.confirmations)]
  return [...all, ...trace.about]
    .map(({ index }) => index)
    .filter((index) => withPending || index !== null)
    .slice(0, proofsAtMost)
}

/** @throws AppError YQ_NOT_FOUND while no published checkpoint covers the gift */
function provenOf({ trace, bundle }: Omit<Found, 'gift'>): ProofData {
  if (!bundle || trace.index === null) throw new AppError('YQ_NOT_FOUND')
  return {
    bundle,
    links: linksOf(trace).filter(({ child }) => bundle.items.some(({ index }) => index === child)),
    shown: {
      index: trace.index,
      amount: trace.goods ? trace.goods.price * trace.amount : trace.amount,
    },
  }
}

function linksOf(trace: Trace): ProofData['links'] {
  const link = (parent: { index: number | null }, children: readonly { index: number | null }[]) =>
    children.flatMap((child) =>
      child.index === null || parent.index === null
        ? []
        : [{ child: child.index, parent: parent.index }],
    )
  return [
    ...link(trace, [...trace.allocations, ...trace.about]),
    ...trace.allocations.flatMap((one) => [
      ...link(one, one.disbursements),
      ...one.disbursements.flatMap((paid) => link(paid, paid.confirmations)),
    ]),
  ]
}
