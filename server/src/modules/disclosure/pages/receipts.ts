import { paths, type ReceiptResult, renderReceiptCheck } from '@yiqi/web/public'
import { asSystem, read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { type CheckedReceipt, checkReceipt, findReceiptOf, paperOf } from '../../receipts/index.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const longest = 20

/** 捐赠票据: verified by what is printed on it, and fetched by the code of the gift. */
export function receiptPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: verifyLimit(services) }
  app.get(paths.receipts, { config }, async (request, reply) => {
    const given = queryOf(request)
    const [code = '', number = '', check = ''] = [given.code, given.number, given.check].map(
      (text) => text?.trim().slice(0, longest),
    )
    const form = { values: { code, number, check }, errors: [] }
    const show = (result?: ReceiptResult | 'none', status = 200) => {
      const model = { form, ...(result && { result }) }
      return sendPage(reply, renderReceiptCheck(model, pageContext(request, services)), status)
    }
    // Without the check code nothing is said of a receipt: its number may be guessed.
    if (!check) return show()
    const asked = { code, number, check }
    const found = await read(services, request.actor, (tx) => checkReceipt(tx, services, asked))
    return found ? show(resultOf(found)) : show('none', 404)
  })

  app.get(
    `${paths.gifts}/:code/receipt.pdf`,
    { config: { ...config, errors: ['YQ_NOT_FOUND'] } },
    async (request, reply) => {
      const { code } = request.params as { code: string }
      const act = { act: 'receipts.read', object: 'gift' }
      const bytes = await transact(services, request.actor, act, async (tx) => {
        const gift = await services.findGift(tx, code)
        const receipt = gift && (await findReceiptOf(tx, gift.donationId))
        if (!receipt?.number) throw new AppError('YQ_NOT_FOUND')
        return asSystem(tx, () => paperOf(tx, services, receipt))
      })
      return reply
        .header('content-disposition', `inline; filename="${code}.pdf"`)
        .header('cache-control', 'no-store')
        .type('application/pdf')
        .send(Buffer.from(bytes))
    },
  )
}

function resultOf({ kind, isReversed, ...facts }: CheckedReceipt): ReceiptResult {
  return { ...facts, outcome: kind === 'red' ? 'red' : isReversed ? 'void' : 'good' }
}
