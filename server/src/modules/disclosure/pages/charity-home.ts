import {
  type CharityHomeModel,
  charityPaths,
  giftPath,
  receiptCheckPath,
  renderCharityHome,
} from '@yiqi/web/public'
import { stringify } from 'csv-stringify/sync'
import type { FastifyRequest } from 'fastify'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { raisedBy } from '../../ledger/index.ts'
import { lineOf, stateOf } from '../charity/present.ts'
import {
  type CharityQuery,
  charityRegions,
  countCharityRecords,
  findCharityRecords,
  type FoundKind,
  type FoundRecord,
  foundKinds,
} from '../charity/search.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500
const mostRows = 10_000
const longest = 100
const donationCode = /^D[0-9A-HJ-NP-Z]{13}$/
/** 票据号码, behind the code of the receipt where that is known. */
const receiptNumber = /^(?:(\d{8})[\s-]*)?(\d{10})$/

interface Asked extends CharityQuery {
  kind: FoundKind
}

/** 慈善公开: the search over everything that is published about charity (C §5.4). */
export function charityHomePages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  const { catalogue } = services.registers

  app.get(charityPaths.home, { config }, async (request, reply) => {
    const asked = readQuery(request)
    const code = asked.q?.toUpperCase()
    // Whoever has the code of a gift is looking for this gift.
    if (code && donationCode.test(code)) return reply.redirect(giftPath(code), 303)
    const receipt = receiptNumber.exec(asked.q ?? '')
    if (receipt) return reply.redirect(receiptCheckPath(receipt[2] ?? '', receipt[1]), 303)
    const page = pageOf(request)
    const html = renderCharityHome(
      await modelOf(services, request, asked, page),
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  app.get(charityPaths.csv, { config, schema: csvSchema }, async (request, reply) => {
    const asked = readQuery(request)
    const on = today(services)
    const rows = await read(services, request.actor, (tx) =>
      findCharityRecords({ tx, catalogue }, asked.kind, asked, { on, offset: 0, limit: mostRows }),
    )
    return reply
      .header('content-disposition', `attachment; filename="charity-${asked.kind}-${on}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(csvOf(services, rows, on))
  })
}

const csvSchema = {
  operationId: 'exportCharityRecords',
  summary: '慈善公开的查询结果，CSV；参数与 /charity 页面相同',
  tags: ['charity'],
  produces: ['text/csv'],
}

async function modelOf(
  services: DisclosureServices,
  request: FastifyRequest,
  asked: Asked,
  page: number,
): Promise<CharityHomeModel> {
  const on = today(services)
  const offset = (page - 1) * pageSize
  const { kind } = asked
  const { catalogue } = services.registers
  const found = await read(services, request.actor, async (tx) => {
    const items = await findCharityRecords({ tx, catalogue }, kind, asked, {
      on,
      offset,
      limit: pageSize,
    })
    const campaigns = kind === 'campaign' ? items.map(({ key }) => key) : []
    return {
      items,
      raised: await raisedBy(tx, campaigns),
      counts: await countCharityRecords({ tx, catalogue }, asked, on),
      regions: await charityRegions(tx),
    }
  })
  const total = found.counts[kind]
  const { q = '', state = '', region = '', sort = '' } = asked
  return {
    form: { values: { q, state, region, sort: sort === 'recent' ? '' : sort, kind }, errors: [] },
    kind,
    counts: foundKinds.map((one) => ({
      kind: one,
      n: found.counts[one],
      href: hrefOf(charityPaths.home, { ...asked, kind: one }),
    })),
    regions: found.regions.map((code) => ({
      value: code,
      label: services.regions.find?.(`${code}0000`)?.name ?? code,
    })),
    total,
    items: found.items.map((item) => lineOf(services, item, on, found.raised)),
    csvHref: hrefOf(charityPaths.csv, asked),
    isFiltered: Boolean(q || state || region || page > 1),
    ...(page > 1 && { previousHref: hrefOf(charityPaths.home, asked, page - 1) }),
    ...(offset + pageSize < total &&
      page < mostPages && { nextHref: hrefOf(charityPaths.home, asked, page + 1) }),
  }
}

const columns = [
  '类别',
  '编号',
  '名称',
  '组织',
  '信用代码',
  '登记或者备案机关',
  '开始',
  '结束',
  '状态',
  '金额（元）',
]

/** Cells that a spreadsheet would take for a formula are quoted (data.md §4.14). */
function csvOf(services: DisclosureServices, rows: readonly FoundRecord[], on: string): string {
  const lines = rows.map((row) => {
    const { label } = stateOf(row.kind, row, on)
    return [
      ...[row.kind, row.key, row.title, row.organisation, row.uscc],
      ...[services.registrarName(row.registrar), row.from_on ?? '', row.to_on ?? ''],
      typeof label === 'string' ? label : label.zh,
      row.sum === null ? '' : (row.sum / 100).toFixed(2),
    ]
  })
  return stringify([columns, ...lines], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

const sorts = ['name', 'sum'] as const
const states = ['open', 'ended', 'qualified'] as const
const among = <T extends string>(values: readonly T[], given: string | undefined) =>
  values.find((one) => one === given)

function readQuery(request: FastifyRequest): Asked {
  const { q = '', kind, state, region = '', sort } = queryOf(request)
  return {
    kind: among(foundKinds, kind) ?? 'campaign',
    q: q.trim().slice(0, longest) || undefined,
    state: among(states, state),
    region: /^\d{2,6}$/.test(region) ? region : undefined,
    sort: among(sorts, sort),
  }
}

function pageOf(request: FastifyRequest): number {
  const asked = Math.trunc(Number(queryOf(request).page))
  return asked > 0 && asked <= mostPages ? asked : 1
}

function hrefOf(path: string, asked: Asked, page = 1): string {
  const given = Object.entries(asked).filter(([, value]) => value) as [string, string][]
  const query = new URLSearchParams([...given, ...(page > 1 ? [['page', String(page)]] : [])])
  return `${path}?${query}`
}
