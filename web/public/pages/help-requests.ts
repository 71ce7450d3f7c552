import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, formatYuan, time } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import {
  factList,
  linkButton,
  note,
  pageHead,
  section,
  type StateKind,
  stateMark,
} from '../parts/common.ts'
import type { FormState } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { choice, pager } from '../parts/list.ts'
import { helpRequestPath, paths } from '../paths.ts'

export const helpReasonNames = ['illness', 'accident', 'disaster', 'hardship'] as const
export const helpStateNames = [
  ...(['RAISING', 'FUNDS_REVIEW', 'PAID', 'CLOSED', 'FROZEN', 'REPORTED'] as const),
] as const
type HelpState = (typeof helpStateNames)[number]

const kinds: Record<HelpState, StateKind> = {
  ...{ RAISING: 'normal', FUNDS_REVIEW: 'info', PAID: 'info', CLOSED: 'done' },
  ...{ FROZEN: 'suspected', REPORTED: 'serious' },
}
export const helpState = (view: View, state: HelpState): string =>
  stateMark(view, { kind: kinds[state], label: view.t(`help.state.${state}`) }, 'tag')

export type HelpLine = {
  number: string
  title: string
  platform: string
  reason: (typeof helpReasonNames)[number]
  state: HelpState
  shownName: string
  region: Text
  targetFen: number
  raisedFen: number
  publishedOn: string
}

export type HelpPlatformLine = {
  name: string
  website: string
  registerNo: string
  bank: string
  designatedOn: string
  endedOn: string | null
}

export type HelpRequestsModel = {
  /** `q`, `reason` and `state`. */
  form: FormState
  total: number
  items: HelpLine[]
  platforms: HelpPlatformLine[]
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

/** Said on each page of it, in plain words (慈善法第一百二十四条). */
export const notCharity = ({ t }: View): string =>
  note('warn', html`<p><b>${t('help.notCharity')}</b></p><p>${t('help.notCharityMore')}</p>`)

/** 个人求助, as it is published: no charity, and on no page of it. */
export function renderHelpRequests(model: HelpRequestsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('help.title') }],
    heading: html`${t('help.title')}`,
    lead: html`${t('help.lead')}`,
    below: filters(view, model),
  })}
<div class="wrap page">!${notCharity(view)}
<h2>${t('help.count', { n: formatNumber(model.total) })}</h2>
!${
    model.items.length > 0
      ? html`<ul class="lines">!${each(model.items, (item) => line(view, item))}</ul>`
      : html`<div class="empty"><h3>${t('help.none')}</h3><p class="sec">${t('help.noneAdvice')}</p>
!${when(model.isFiltered, () => linkButton(t('help.all'), paths.help))}</div>`
  }
!${pager(view, model)}
!${platforms(view, model.platforms)}
<p class="meta law">${t('help.law')}</p></div>`
  return renderPage(view, {
    ...{ title: t('help.title'), description: t('help.lead'), main },
    isPrivate: model.isFiltered,
  })
}

function line(view: View, item: HelpLine): string {
  const { t, say } = view
  return html`<li><div class="row between"><h3><a href="${helpRequestPath(item.number)}" lang="zh-CN">${item.title}</a></h3>!${helpState(
    view,
    item.state,
  )}</div>
!${factList(
    [
      [t('help.beneficiary'), html`<span lang="zh-CN">${item.shownName}</span>`],
      [t('help.reason'), html`${t(`help.reason.${item.reason}`)}`],
      [t('help.region'), html`!${say(item.region)}`],
      [t('help.platform'), html`<span lang="zh-CN">${item.platform}</span>`],
      [
        t('help.raisedOf'),
        html`<span class="num">${formatYuan(item.raisedFen)} / ${formatYuan(item.targetFen)}</span>`,
      ],
      [t('help.published'), time(item.publishedOn)],
    ],
    'kv',
  )}</li>`
}

function platforms({ t }: View, items: readonly HelpPlatformLine[]): string {
  const body = each(
    items,
    (one) => html`<li><h3 lang="zh-CN">${one.name}</h3>
!${factList(
      [
        [t('help.registerNo'), html`${one.registerNo}`],
        [t('help.bank'), html`<span lang="zh-CN">${one.bank}</span>`],
        [t('help.designated'), time(one.designatedOn)],
        [t('help.ended'), one.endedOn ? time(one.endedOn) : undefined],
      ],
      'kv',
    )}
!${when(
      one.endedOn === null && one.website,
      (href) =>
        html`<p class="after noprint">!${linkButton(t('help.site'), safeUrl(href), { iconAfter: 'arrow' })}</p>`,
    )}</li>`,
  )
  const list =
    items.length > 0
      ? html`<ul class="lines">!${body}</ul>`
      : html`<p class="sec">${t('help.noPlatforms')}</p>`
  return section('platforms', t('help.platforms'), list)
}

function filters(view: View, { form }: HelpRequestsModel): string {
  const { t } = view
  const reasons = helpReasonNames.map((value) => ({ value, label: t(`help.reason.${value}`) }))
  const states = helpStateNames.map((value) => ({ value, label: t(`help.state.${value}`) }))
  const any = t('help.any')
  return html`<form class="filters noprint" role="search" method="get" action="${paths.help}">
<div class="field"><label for="q">${t('help.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 60, value: form.values.q || undefined })}></div>
!${choice(view, { name: 'reason', label: t('help.reason'), any, options: reasons, form })}
!${choice(view, { name: 'state', label: t('help.state'), any, options: states, form })}
<button class="btn" type="submit">!${icon('search')}${t('search.go')}</button></form>`
}
