import {
  type MarkedBody,
  paths,
  renderMarksDemo,
  renderNameMarks,
  type State,
} from '@yiqi/web/public'
import type { App } from '../../../kernel/http/types.ts'
import { requireWarm } from '../api/name-marks.ts'
import { type MarkOfBody, markOfName } from '../marks/answer.ts'
import type { Mark } from '../marks/judge.ts'
import { markLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const states: Record<Exclude<Mark, '未查到'>, State> = {
  合法登记: { kind: 'normal', label: { zh: '合法登记', en: 'Lawfully registered' } },
  已注销: { kind: 'ended', label: { zh: '已注销', en: 'Deregistered' } },
  '已撤销/吊销': { kind: 'serious', label: { zh: '已撤销/吊销', en: 'Registration revoked' } },
  活动异常: { kind: 'abnormal', label: { zh: '活动异常', en: 'Abnormal activity' } },
  严重违法失信: { kind: 'serious', label: { zh: '严重违法失信', en: 'Serious violations' } },
  非法社会组织: { kind: 'illegal', label: { zh: '非法社会组织', en: 'Illegal organisation' } },
}
const suspected: State = {
  kind: 'suspected',
  label: { zh: '涉嫌非法社会组织', en: 'Suspected illegal organisation' },
}

/** 这家社会组织合法吗, and the sample of a page of results. */
export function nameMarkPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    rateLimit: markLimit(services),
    errors: ['YQ_UNAVAILABLE'],
  } as const

  app.get(paths.nameMarks, { config }, async (request, reply) => {
    const name = (queryOf(request).name ?? '').trim().slice(0, 200)
    if (name) requireWarm(services)
    const bodies = name ? bodiesOf(services, name) : undefined
    const searchHref = `${paths.organisations}?q=${encodeURIComponent(name)}`
    const model = { name, ...(bodies && { bodies, searchHref }) }
    return sendPage(reply, renderNameMarks(model, pageContext(request, services)))
  })

  app.get(paths.nameMarksDemo, { config }, async (request, reply) => {
    const model = { query: '社会组织', names: demoNames(services) }
    return sendPage(reply, renderMarksDemo(model, pageContext(request, services)))
  })
}

function bodiesOf(services: DisclosureServices, name: string): MarkedBody[] {
  const { also, ...first } = markOfName(services, name)
  return first.match === 'none'
    ? []
    : [first as MarkOfBody, ...also].map((one) => bodyOf(services, one))
}

function bodyOf(services: DisclosureServices, one: MarkOfBody): MarkedBody {
  const { mark, match, registered_name: name, status, uscc, region, authority, url } = one
  const isIllegal = mark === '非法社会组织'
  const state =
    isIllegal && status === 'suspected' ? suspected : states[mark as keyof typeof states]
  return {
    name,
    match,
    state,
    isIllegal,
    office: isIllegal ? (authority ?? '') : services.registrarName(region ?? ''),
    ...(uscc && { uscc }),
    href: url.slice(services.config.publicUrl.length),
  }
}

/** A few that are registered, some that are published as illegal, and one that nobody knows. */
function demoNames({ marks, search }: DisclosureServices): string[] {
  const some = search.index.search({ limit: 4, facets: false }).hits
  const registered = some.flatMap(({ id }) => marks.nameOf(String(id)) ?? [])
  return [...registered, ...marks.illegalNames(3), '某某社区邻里互助小组']
}
