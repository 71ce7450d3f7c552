import { createView, type PageContext, type View } from '../context.ts'
import { formatNumber, formatYuan, time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { factList, linkButton, pageHead, stateMark } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type PlatformLine = {
  uscc: string
  name: string
  operator: string
  website: string
  batch: string | null
  phone: string | null
  status: 'designated' | 'rectifying' | 'delisted'
  designatedOn: string
  endedOn: string | null
  listings: number
  organisations: number
  gifts: number
  raisedFen: number
  dockings: number
  overdueAnswers: number
  answerDays: number | null
  disclosed: { inTime: number; due: number }
  lagSeconds: number | null
  reviewDays: number | null
  complaints: { received: number; closed: number; days: number | null } | null
  inspections: number
  openRectifications: number
}

export type PlatformsModel = { items: PlatformLine[]; jsonHref: string }

const kinds = { designated: 'normal', rectifying: 'paused', delisted: 'ended' } as const

/** 指定的平台, each with what it does. */
export function renderPlatforms(model: PlatformsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('platforms.title') }],
    heading: html`${t('platforms.title')}`,
    lead: html`${t('platforms.lead')}`,
  })}
<div class="wrap page"><div class="row between hd"><h2>${t('platforms.count', {
    n: formatNumber(model.items.length),
  })}</h2><p class="facts-line noprint"><a href="${paths.giving}?by=platform">${t(
    'giving.title',
  )}</a> <a href="${safeUrl(model.jsonHref)}">${t('platforms.json')}</a></p></div>
!${
    model.items.length > 0
      ? html`<ul class="lines">!${each(model.items, (item) => line(view, item))}</ul>`
      : html`<div class="empty"><h2>${t('platforms.none')}</h2><p class="sec">${t(
          'platforms.noneAdvice',
        )}</p></div>`
  }
<p class="meta law">${t('platforms.law')}</p></div>`
  return renderPage(view, {
    title: t('platforms.title'),
    description: t('platforms.lead'),
    section: 'charity',
    main,
  })
}

const rounded = (value: number) => formatNumber(Math.round(value * 10) / 10)

function complaints({ t }: View, { complaints: found }: PlatformLine) {
  if (!found || found.received === 0) return undefined
  const { received, closed, days } = found
  const answered = when(days, (n) => html` · ${t('platforms.answered', { n: rounded(n) })}`)
  return html`${t('platforms.complaintsOf', {
    closed: formatNumber(closed),
    received: formatNumber(received),
  })}!${answered}`
}

function inspections({ t }: View, { inspections: count, openRectifications }: PlatformLine) {
  const open = when(
    openRectifications,
    (n) => html` · ${t('platforms.rectifying', { n: formatNumber(n) })}`,
  )
  return html`${t('platforms.times', { n: formatNumber(count) })}!${open}`
}

const days = ({ t }: View, count: number | null) =>
  count === null ? undefined : html`${t('platforms.days', { n: rounded(count) })}`

function line(view: View, item: PlatformLine): string {
  const { t } = view
  const state = { kind: kinds[item.status], label: view.t(`platforms.status.${item.status}`) }
  const { inTime, due } = item.disclosed
  return html`<li id="${item.uscc}"><div class="row between"><h3 lang="zh-CN">${item.name}</h3>!${stateMark(
    view,
    state,
    'tag',
  )}</div>
!${factList(
    [
      [t('platforms.operator'), html`<span lang="zh-CN">${item.operator}</span>`],
      [
        t('platforms.designated'),
        html`!${time(item.designatedOn)}!${when(item.batch, (batch) => html` <span lang="zh-CN">${batch}</span>`)}`,
      ],
      [t('platforms.ended'), item.endedOn ? time(item.endedOn) : undefined],
      [t('platforms.phone'), item.phone ? html`${item.phone}` : undefined],
      [t('platforms.listings'), html`${formatNumber(item.listings)}`],
      [t('platforms.organisations'), html`${formatNumber(item.organisations)}`],
      [
        t('platforms.gifts'),
        html`${t('platforms.giftsOf', {
          n: formatNumber(item.gifts),
          yuan: formatYuan(item.raisedFen),
        })}`,
      ],
      [t('platforms.dockings'), html`${formatNumber(item.dockings)}`],
      [t('platforms.answerDays'), days(view, item.answerDays)],
      [
        t('platforms.overdue'),
        item.overdueAnswers > 0 ? html`${formatNumber(item.overdueAnswers)}` : undefined,
      ],
      [
        t('platforms.disclosed'),
        due > 0
          ? html`${t('platforms.disclosedOf', { inTime: formatNumber(inTime), due: formatNumber(due) })}`
          : undefined,
      ],
      [
        t('platforms.lag'),
        item.lagSeconds === null
          ? undefined
          : html`${t('platforms.seconds', { n: rounded(item.lagSeconds) })}`,
      ],
      [t('platforms.reviewDays'), days(view, item.reviewDays)],
      [t('platforms.complaints'), complaints(view, item)],
      [t('platforms.inspections'), inspections(view, item)],
    ],
    'kv',
  )}
!${when(
    item.status !== 'delisted' && item.website,
    (href) =>
      html`<p class="after noprint">!${linkButton(t('platforms.site'), safeUrl(href), { iconAfter: 'arrow' })}</p>`,
  )}</li>`
}
