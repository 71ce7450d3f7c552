import { regionLevel } from '@yiqi/codes'
import {
  type FormState,
  type IllegalModel,
  organisationPath,
  paths,
  renderIllegal,
  renderIllegalList,
} from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { getCodeList } from '../../metadata/index.ts'
import { documentPath, illegalLine } from '../illegal/present.ts'
import {
  findIllegal,
  illegalFacets,
  type IllegalQuery,
  listIllegal,
  type PublicIllegal,
} from '../illegal/store.ts'
import { shortPath } from '../divisions.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 20
const mostPages = 500

/** 非法社会组织名单 for everybody: to search, to read, to follow. */
export function illegalPages(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: queryLimit(services) } as const

  app.get(paths.illegal, { config }, async (request, reply) => {
    const asked = readIllegalQuery(request)
    const page = pageOf(request)
    const place = { offset: (page - 1) * pageSize, limit: pageSize }
    const { found, facets } = await read(services, request.actor, async (tx) => ({
      found: await listIllegal(tx, asked, place),
      facets: await illegalFacets(tx),
    }))
    const hrefAt = (to: number) => hrefOf(paths.illegal, asked, to)
    const html = renderIllegalList(
      {
        form: formOf(asked),
        years: facets.years.map((year) => ({ value: year, label: year })),
        regions: facets.regions.map((code) => ({
          value: code,
          label:
            code === '100000'
              ? { zh: '民政部', en: 'Ministry' }
              : shortPath(services.regions, code) || code,
        })),
        statuses: getCodeList('illegalStatus').map(({ code, label }) => ({ value: code, label })),
        total: found.total,
        items: found.items.map(illegalLine),
        feedHref: hrefOf(`/public/v1${paths.illegal}.atom`, asked),
        downloadHref: hrefOf(`/public/v1${paths.illegal}.jsonl`, asked),
        isFiltered: Object.keys(asked).length > 0,
        ...(page > 1 && { previousHref: hrefAt(page - 1) }),
        ...(page * pageSize < found.total && page < mostPages && { nextHref: hrefAt(page + 1) }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  const one = {
    permission: 'public',
    errors: ['YQ_NOT_FOUND'],
    rateLimit: queryLimit(services),
  } as const
  app.get(`${paths.illegal}/:number`, { config: one }, async (request, reply) => {
    const found = await findOne(services, request)
    return sendPage(reply, renderIllegal(modelOf(services, found), pageContext(request, services)))
  })

  app.get(`${paths.illegal}/:number/document`, { config: one }, async (request, reply) => {
    const { name, document } = await findOne(services, request)
    if (!document) throw new AppError('YQ_NOT_FOUND')
    const paper = { sha256: document, name: `${name}公告.pdf`, mediaType: 'application/pdf' }
    return sendPaper(services.files, reply, paper)
  })
}

async function findOne(
  services: DisclosureServices,
  request: FastifyRequest,
): Promise<PublicIllegal> {
  const { number } = request.params as { number: string }
  const found = await read(services, request.actor, (tx) => findIllegal(tx, number))
  if (!found) throw new AppError('YQ_NOT_FOUND')
  return found
}

function readIllegalQuery(request: FastifyRequest): IllegalQuery {
  const { q = '', year = '', region = '', status = '' } = queryOf(request)
  const words = q.trim().slice(0, 100)
  return {
    ...(words && { q: words }),
    ...(/^\d{4}$/.test(year) && { year }),
    ...(regionLevel(region) !== undefined && { region }),
    ...(getCodeList('illegalStatus').some(({ code }) => code === status) && { status }),
  }
}

function pageOf(request: FastifyRequest): number {
  const asked = Math.trunc(Number(queryOf(request).page))
  return asked > 0 && asked <= mostPages ? asked : 1
}

const formOf = (asked: IllegalQuery): FormState => ({
  values: { q: '', year: '', region: '', status: '', ...(asked as Record<string, string>) },
  errors: [],
})

function hrefOf(path: string, asked: IllegalQuery, page = 1): string {
  const query = new URLSearchParams({
    ...(asked as Record<string, string>),
    ...(page > 1 && { page: String(page) }),
  })
  return query.size > 0 ? `${path}?${query}` : path
}

function modelOf(services: DisclosureServices, one: PublicIllegal): IllegalModel {
  const optional = <K extends string>(key: K, value: string | null) =>
    (value ? { [key]: value } : {}) as Partial<Record<K, string>>
  const sameName = services.marks
    .meanings(one.name)
    .flatMap((meaning) => ('body' in meaning && meaning.match === 'exact' ? [meaning.body] : []))
    .filter(({ status }) => ['registered', 'suspended', 'liquidating'].includes(status))
  return {
    ...illegalLine(one),
    number: one.illegal_no,
    ...optional('batch', one.batch),
    ...optional('documentNo', one.document_no),
    ...(one.document && { documentHref: documentPath(one) }),
    ...(one.region && { area: shortPath(services.regions, one.region) || one.region }),
    ...optional('facts', one.facts),
    sources: (one.urls ?? []).map((url) => ({
      label: url,
      ...(/^https?:\/\/[^\s]+$/.test(url) && { href: url }),
    })),
    ...optional('lookalike', one.lookalike_of),
    ...optional('evidence', one.evidence_hash),
    ...(one.status === 'withdrawn' && {
      withdrawal: { on: one.withdrawn_on ?? '', reason: one.withdrawal_reason ?? '' },
    }),
    sameName: sameName.map(({ uscc, name, registrar }) => ({
      name,
      href: organisationPath(uscc),
      registrar: services.registrarName(registrar),
    })),
    ...optional('sameNameNote', one.same_name_note),
  }
}
