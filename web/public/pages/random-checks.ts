import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import type { MessageKey } from '../messages/index.ts'
import {
  type Fact,
  factList,
  linkButton,
  note,
  pageHead,
  type State,
  stateMark,
} from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

type PlanState = 'DRAFT' | 'FROZEN' | 'DRAWN' | 'WITHDRAWN'
type Coded = { code: string; label: Text }

type Plan = {
  title: string
  office: Text
  period: string
  topics: Coded[]
  state: PlanState
  population: number | null
  size: number | null
  frozenOn: string | null
  drawnOn: string | null
}

export type RandomChecksModel = { items: (Plan & { href: string })[]; nextHref?: string }

export type RandomCheckModel = Plan & {
  planNo: string
  jsonHref: string
  listHash: string | null
  inspectorsHash: string | null
  seedHash: string | null
  commitment: string | null
  seed: string | null
  sharePercent: number | null
  rule: string | null
  audit: { seq: number; hash: string } | null
  withdrawnFor: string | null
  drawn: {
    rank: number
    uscc: string
    name: string
    href: string
    inspectors: number[]
    result: {
      checkedOn: string
      result: Coded
      progress: Coded
      rectifyBy: string | null
    } | null
  }[]
}

const kinds: Record<PlanState, State['kind']> = {
  DRAFT: 'info',
  FROZEN: 'info',
  DRAWN: 'normal',
  WITHDRAWN: 'ended',
}

const planMark = (view: View, { state }: Plan) =>
  stateMark(view, { kind: kinds[state], label: view.t(`checks.state.${state}`) }, 'tag')

const bodies = ({ t }: View, n: number | null) =>
  n === null ? '' : t('checks.bodies', { n: formatNumber(n) })

const topicsOf = ({ plain }: View, { topics }: Plan) =>
  topics.map(({ label }) => plain(label)).join(plain({ zh: '、', en: ', ' }))

/** 双随机抽查 of every office, the latest first. */
export function renderRandomChecks(model: RandomChecksModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const line = (plan: RandomChecksModel['items'][number]) => html`<li>
<a class="plain" href="${safeUrl(plan.href)}"><b lang="zh-CN">${plan.title}</b></a>
<p>${topicsOf(view, plan)}</p>
<p class="meta facts-line">!${planMark(view, plan)}<span>!${say(plan.office)}</span>
<span>${t('checks.population')} ${bodies(view, plan.population)}</span>!${when(
    plan.size,
    (size) => html`<span>${t('checks.size')} ${bodies(view, size)}</span>`,
  )}!${when(
    plan.drawnOn ?? plan.frozenOn,
    (on) =>
      html`<span>${t(plan.drawnOn ? 'checks.drawnOn' : 'checks.frozenOn')} !${time(on)}</span>`,
  )}</p></li>`
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('checks.title') }],
    heading: html`${t('checks.title')}`,
    lead: html`${t('checks.lead')}`,
  })}
<div class="wrap page">!${
    model.items.length > 0
      ? html`<ul class="lines">!${each(model.items, line)}</ul>`
      : html`<div class="empty"><h2>${t('checks.none')}</h2><p class="sec">${t(
          'checks.noneAdvice',
        )}</p></div>`
  }
!${when(model.nextHref, (href) => linkButton(t('checks.more'), href, { iconAfter: 'arrow' }))}
<p class="meta law">${t('checks.law')}</p></div>`
  return renderPage(view, {
    title: t('checks.title'),
    description: t('checks.lead'),
    section: 'organisations',
    main,
  })
}

/** One plan: what was drawn, what was found, and all that is needed to draw again. */
export function renderRandomCheck(model: RandomCheckModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('checks.title'), href: paths.randomChecks },
      { label: model.title },
    ],
    heading: html`<span lang="zh-CN">${model.title}</span>`,
    below: html`<p class="meta facts-line">!${planMark(view, model)}<span>!${say(
      model.office,
    )}</span></p>`,
  })}
<div class="wrap page">!${when(model.withdrawnFor, (reason) =>
    note('warn', html`${t('checks.withdrawn', { reason })}`),
  )}
!${overview(view, model)}
!${drawnTable(view, model)}
!${proof(view, model)}
<p class="meta law">${t('checks.law')}</p></div>`
  return renderPage(view, { title: model.title, section: 'organisations', main })
}

function overview(view: View, model: RandomCheckModel): string {
  const share = model.sharePercent === null ? null : `${model.sharePercent}%`
  const facts: [MessageKey, string | null][] = [
    ['checks.period', model.period],
    ['checks.topics', topicsOf(view, model)],
    ['checks.population', bodies(view, model.population)],
    ['checks.size', model.size === null ? null : bodies(view, model.size)],
    ['checks.share', share],
    ['checks.frozenOn', model.frozenOn],
    ['checks.drawnOn', model.drawnOn],
  ]
  return known(view, facts)
}

const known = ({ t }: View, facts: readonly [MessageKey, string | null][], isCode = false) =>
  factList(
    facts.map(([key, value]): Fact => {
      if (value === null || value === '') return [t(key), undefined]
      return [t(key), isCode ? html`<span class="code">${value}</span>` : html`${value}`]
    }),
  )

function drawnTable(view: View, model: RandomCheckModel): string {
  const { t, say } = view
  if (model.drawn.length === 0) {
    return model.state === 'FROZEN' ? note('info', html`${t('checks.notDrawn')}`) : ''
  }
  const row = ({ rank, uscc, name, href, inspectors, result }: RandomCheckModel['drawn'][number]) =>
    html`<tr><td class="num">${rank}</td>
<td><a href="${safeUrl(href)}" lang="zh-CN">${name}</a><br><span class="code">${uscc}</span></td>
<td>${inspectors
      .toSorted((a, b) => a - b)
      .map((no) => t('checks.inspector', { no }))
      .join(view.plain({ zh: '、', en: ', ' }))}</td>
<td>!${
      result
        ? html`<b>!${say(result.result.label)}</b> !${say(result.progress.label)}<br>
<span class="meta">!${time(result.checkedOn)}!${when(
            result.rectifyBy,
            (on) => html` ${t('checks.rectifyBy')} !${time(on)}`,
          )}</span>`
        : html`<span class="meta">${t('checks.noResult')}</span>`
    }</td></tr>`
  return html`<section><h2>${t('checks.drawn')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${t('checks.drawn')}"><table>
<thead><tr><th scope="col">#</th><th scope="col">${t('checks.organisation')}</th>
<th scope="col">${t('checks.inspectors')}</th><th scope="col">${t('checks.result')}</th></tr></thead>
<tbody>!${each(model.drawn, row)}</tbody></table></div></section>`
}

function proof(view: View, model: RandomCheckModel): string {
  const { t } = view
  const { audit } = model
  const facts: [MessageKey, string | null][] = [
    ['checks.planNo', model.planNo],
    ['checks.listHash', model.listHash],
    ['checks.inspectorsHash', model.inspectorsHash],
    ['checks.seedHash', model.seedHash],
    ['checks.commitment', model.commitment],
    ['checks.audit', audit && `${t('checks.auditPlace', { seq: audit.seq })} ${audit.hash}`],
    ['checks.seed', model.seed],
    ['checks.rule', model.rule],
  ]
  return html`<section><h2>${t('checks.proof')}</h2><div class="draw-proof"><p class="sec">${t('checks.proofLead')}</p>
!${known(view, facts, true)}
<p class="noprint"><a href="${safeUrl(model.jsonHref)}">!${icon('download')}${t('checks.json')}</a></p></div></section>`
}
