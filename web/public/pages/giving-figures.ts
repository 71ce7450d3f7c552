import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, formatYuan } from '../format.ts'
import { attributes, each, html, safeUrl } from '../html.ts'
import { factList, linkButton, pageHead } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

const dimensions = ['month', 'region', 'level', 'form', 'cause', 'platform'] as const
type Dimension = (typeof dimensions)[number]

export type GivingLine = {
  key: string
  label: Text
  organisations: number
  campaigns: number
  /** Null where the dimension has no such figure, or where it is small. */
  filings: number | null
  openCampaigns: number | null
  overdueDisclosures: number | null
  complaints: number | null
  ratiosJudged: number | null
  ratiosMissed: number | null
  medianDays: number | null
  /** Null where too few gave. */
  gifts: number | null
  raised: number | null
  refunded: number | null
  allocated: number | null
  disbursed: number | null
  confirmed: number | null
  unallocated: number | null
}

export type GivingModel = {
  by: Dimension
  day: string | null
  through: number
  total: GivingLine
  lines: GivingLine[]
  csvHref: string
  jsonHref: string
}

const sums = ['raised', 'refunded', 'allocated', 'disbursed', 'confirmed', 'unallocated'] as const

/** 慈善募捐统计: what was given and what became of it, by one dimension. */
export function renderGiving(model: GivingModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('giving.title') }],
    heading: html`${t('giving.title')}`,
    lead: html`${t('giving.lead')}`,
  })}
<div class="wrap page">!${factList([
    [t('giving.filings'), html`${formatNumber(model.total.filings ?? 0)}`],
    [t('giving.open'), html`${formatNumber(model.total.openCampaigns ?? 0)}`],
    [t('giving.overdue'), html`${formatNumber(model.total.overdueDisclosures ?? 0)}`],
    [t('giving.complaints'), html`${formatNumber(model.total.complaints ?? 0)}`],
    [
      t('giving.ratios'),
      html`${formatNumber(model.total.ratiosMissed ?? 0)} / ${formatNumber(model.total.ratiosJudged ?? 0)}`,
    ],
    [
      t('giving.medianDays'),
      model.total.medianDays === null
        ? undefined
        : html`${t('giving.days', { n: formatNumber(model.total.medianDays) })}`,
    ],
  ])}
!${tabs(view, model)}
!${model.day === null || model.lines.length === 0 ? nothing(view) : table(view, model)}
<p class="meta law">${t('giving.law')}</p></div>`
  return renderPage(view, {
    title: t('giving.title'),
    description: t('giving.lead'),
    section: 'charity',
    main,
  })
}

function tabs({ t }: View, { by }: GivingModel): string {
  const link = (one: Dimension) => {
    const look = attributes({
      href: `${paths.giving}?by=${one}`,
      class: one === by ? 'btn pri' : 'btn',
      'aria-current': one === by ? 'true' : undefined,
    })
    return html`<a!${look}>${t(`giving.by.${one}`)}</a> `
  }
  return html`<nav class="row after noprint" aria-label="${t('giving.by')}">!${each(dimensions, link)}</nav>`
}

function table(view: View, { by, day, through, total, lines, csvHref, jsonHref }: GivingModel) {
  const { t, say } = view
  const hidden = html`<span title="${t('giving.small')}">${t('giving.hidden')}</span>`
  const cell = (value: number | null, format: (value: number) => string) =>
    html`<td class="num">!${value === null ? hidden : html`${format(value)}`}</td>`
  const row = (line: GivingLine) => html`<tr><th scope="row">!${say(line.label)}</th>
!${cell(line.organisations, formatNumber)}!${cell(line.campaigns, formatNumber)}!${cell(line.gifts, formatNumber)}!${each(
    sums,
    (name) => cell(line[name], formatYuan),
  )}<td class="num">${line.medianDays === null ? '–' : formatNumber(line.medianDays)}</td></tr>`
  const heads = [
    ...[t(`giving.by.${by}`), t('giving.organisations'), t('giving.campaigns'), t('giving.gifts')],
    ...sums.map((name) =>
      // Of one month it is what was added or taken away.
      t(name === 'unallocated' && by === 'month' ? 'giving.unallocatedChange' : `giving.${name}`),
    ),
    t('giving.waited'),
  ]
  return html`<p class="meta after">${t('giving.asOf', { day: day ?? '', n: formatNumber(through + 1) })}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('giving.title')}"><table class="figures">
<thead><tr>!${each(heads, (head, at) => html`<th scope="col"!${at > 0 ? html` class="num"` : ''}>${head}</th>`)}</tr></thead>
<tbody>!${each(lines, row)}</tbody><tfoot>!${row(total)}</tfoot></table></div>
<p class="meta after">${t('giving.small')}</p>
<p class="row after noprint">!${linkButton(t('giving.csv'), safeUrl(csvHref))}!${linkButton(
    t('giving.json'),
    safeUrl(jsonHref),
  )}</p>`
}

const nothing = ({ t }: View) => html`<div class="empty"><h2>${t('giving.none')}</h2>
<p class="sec">${t('giving.noneAdvice')}</p></div>`
