import type { Entry } from '@yiqi/charity-ledger'
import { tilePath, tilesOf, widthOf } from '@yiqi/tlog'
import {
  ledgerEntryPath,
  type LedgerModel,
  type LedgerState,
  paths,
  renderLedger,
  renderLedgerEntry,
  renderLedgerGrowth,
  renderLedgerTiles,
  tileHref,
} from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  findIndex,
  growthOf,
  inclusionPath,
  listEntries,
  listFollowing,
  type LogName,
  type LogState,
  proofsOf,
  readEntry,
  readLogState,
  readTileHashes,
} from '../../ledger/index.ts'
import { ledgerTypes, typeLabel } from '../ledger-types.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 30
const followingAtMost = 12
const longest = 80

/** 公开账本 for everybody: checkpoints, entries, proofs drawn, tiles. */
export function ledgerPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  const one = { ...config, errors: ['YQ_NOT_FOUND'] } as const
  const within = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> =>
    read(services, request.actor, work)

  app.get(paths.ledger, { config }, async (request, reply) => {
    const log = logOf(request)
    const q = (queryOf(request).q ?? '').trim().slice(0, longest)
    const found = q ? await within(request, (tx) => lookUp(tx, services, log, q)) : null
    if (found !== null) return reply.redirect(ledgerEntryPath(log, found), 303)
    const model = await within(request, (tx) => overview(tx, services, request, { log, q }))
    return sendPage(reply, renderLedger(model, pageContext(request, services)), q ? 404 : 200)
  })

  for (const log of ['charity', 'acts'] as const) {
    const path = `${paths.ledger}${log === 'acts' ? '/acts' : ''}/entries/:index`
    app.get(path, { config: one }, async (request, reply) => {
      const index = wholeNumber((request.params as { index?: string }).index)
      const model = await within(request, (tx) => entryModel(tx, services, log, index))
      return sendPage(reply, renderLedgerEntry(model, pageContext(request, services)))
    })
  }

  app.get(paths.ledgerGrowth, { config: one }, async (request, reply) => {
    const log = logOf(request)
    const model = await within(request, async (tx) => {
      const { size } = await publishedOf(tx, services, log)
      const asked = queryOf(request)
      const to = asked.to === undefined ? size : Number(asked.to)
      const from = asked.from === undefined ? Math.max(1, Math.floor(to / 2)) : Number(asked.from)
      const form = { values: { from: String(from), to: String(to) }, errors: [] }
      if (!isGrowth(from, to, size)) {
        const message = {
          zh: `请填写 1 到 ${size} 的整数，先前的不大于后来的`,
          en: `Give whole numbers from 1 to ${size}, the earlier not above the later`,
        }
        return { log, size, form: { ...form, errors: [{ field: 'from', message }] }, growth: null }
      }
      return { log, size, form, growth: await growthOf(tx, log, { from, to, size }) }
    })
    const status = model.growth ? 200 : 422
    return sendPage(reply, renderLedgerGrowth(model, pageContext(request, services)), status)
  })

  app.get(paths.ledgerTiles, { config: one }, async (request, reply) => {
    const log = logOf(request)
    const asked = queryOf(request)
    const [level, index] = [wholeNumber(asked.level ?? '0'), wholeNumber(asked.index ?? '0')]
    const model = await within(request, async (tx) => {
      const { size } = await publishedOf(tx, services, log)
      const width = widthOf(level, index, size)
      if (width === 0) throw new AppError('YQ_NOT_FOUND')
      const tile = { level, index, width }
      return {
        ...{ log, levels: tilesOf(size) },
        tile: {
          ...tile,
          path: tilePath(tile),
          hashes: await readTileHashes(tx, log, tile),
        },
        ...(index > 0 && { previousHref: tileHref(log, level, index - 1) }),
        ...(widthOf(level, index + 1, size) > 0 && { nextHref: tileHref(log, level, index + 1) }),
      }
    })
    return sendPage(reply, renderLedgerTiles(model, pageContext(request, services)))
  })
}

const logOf = (request: FastifyRequest): LogName =>
  queryOf(request).log === 'acts' ? 'acts' : 'charity'

/** What is no number names nothing. @throws AppError YQ_NOT_FOUND */
function wholeNumber(text: string | undefined): number {
  const number = /^\d{1,15}$/.test(text ?? '') ? Number(text) : null
  if (number === null) throw new AppError('YQ_NOT_FOUND')
  return number
}

const isGrowth = (from: number, to: number, size: number) =>
  Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= size

async function publishedOf(tx: Tx, services: DisclosureServices, log: LogName): Promise<LogState> {
  const state = await readLogState(tx, services, log)
  if (!state || state.size === 0) throw new AppError('YQ_NOT_FOUND')
  return state
}

async function lookUp(tx: Tx, services: DisclosureServices, log: LogName, q: string) {
  const size = (await readLogState(tx, services, log))?.size ?? 0
  const index = /^\d{1,15}$/.test(q) ? Number(q) : await findIndex(tx, log, q)
  return index !== null && index < size ? index : null
}

async function overview(
  tx: Tx,
  services: DisclosureServices,
  request: FastifyRequest,
  { log, q }: { log: LogName; q: string },
): Promise<LedgerModel> {
  const asked = queryOf(request)
  const states = {
    charity: stateModel(services, await readLogState(tx, services, 'charity')),
    acts: stateModel(services, await readLogState(tx, services, 'acts')),
  }
  const type = ledgerTypes.find(({ value }) => value === asked.type)?.value
  const campaign = asked.campaign?.trim().slice(0, longest) || undefined
  const filter = { ...(type && { type }), ...(campaign && { campaign }) }
  const before = Number(asked.before)
  const size = states[log]?.size ?? 0
  const from = Number.isInteger(before) && before > 0 && before < size ? before : size
  const rows = await listEntries(tx, log, filter, { before: from, limit: pageSize + 1 })
  const entries = rows.slice(0, pageSize)
  const message = {
    zh: `没有找到“${q}”：请输入序号、条目编码，或者 64 位的叶哈希`,
    en: `“${q}” was not found: give an index, the id of an entry, or a leaf hash of 64 digits`,
  }
  const hrefAt = (to?: number) => {
    const query = new URLSearchParams({ ...(log === 'acts' && { log }), ...filter })
    if (to !== undefined) query.set('before', String(to))
    return query.size > 0 ? `${paths.ledger}?${query}` : paths.ledger
  }
  return {
    ...{ log, states, types: ledgerTypes, site: services.config.publicUrl },
    form: {
      values: { q, type: type ?? '', campaign: campaign ?? '' },
      errors: q ? [{ field: 'q', message }] : [],
    },
    entries: entries.map((entry) => ({ ...entry, type: typeLabel(entry.type) })),
    isFiltered: request.url.includes('?'),
    ...(from < size && { firstHref: hrefAt() }),
    ...(rows.length > pageSize && { nextHref: hrefAt(entries.at(-1)?.index) }),
  }
}

function stateModel({ now }: DisclosureServices, state: LogState | null): LedgerState | null {
  if (!state) return null
  const { origin, size, root, note, writtenAt, needed, signatures } = state
  const age = Math.max(0, Math.floor((now().getTime() - writtenAt.getTime()) / 1000))
  return {
    ...{ origin, size, root, note, needed, signatures, age },
    writtenAt: writtenAt.toISOString(),
  }
}

async function entryModel(tx: Tx, services: DisclosureServices, log: LogName, index: number) {
  const { size, root } = await publishedOf(tx, services, log)
  const { entry, leafHash, witnesses } = await readEntry(tx, services, log, index)
  const bundle = await proofsOf(tx, services, log, [index])
  const following = await listFollowing(tx, log, index, followingAtMost)
  const { t, at, amount, cur, org, campaign, prev, commit }: Entry = entry
  return {
    ...{ log, index, at, amount, cur, org, campaign, leafHash, size, root },
    type: typeLabel(t),
    witnesses: witnesses.map(({ name }) => name),
    prev: [...prev],
    following: following
      .filter((next) => next.index < size)
      .map((next) => ({ index: next.index, type: typeLabel(next.type) })),
    commitments: Object.entries(commit).map(([field, value]) => ({ field, value })),
    json: bundle.items[0]?.entry ?? '',
    path: await inclusionPath(tx, log, index, size),
    proof: { bundle, links: [], shown: null },
  }
}
