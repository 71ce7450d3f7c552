import type { Text, View } from '../context.ts'
import { time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { factList, stateMark } from './common.ts'
import { inLog } from './in-log.ts'

/** One entry of a list that stands now, with everything that explains it. */
export type Listing = {
  uscc: string
  name: string
  registrar: Text
  isSerious: boolean
  list: Text
  /** e.g. `AB1`. */
  groundCode: string
  ground: Text
  facts: string
  basis: string
  /** That proposed it; people decided. */
  rule?: { id: string; version: string; href: string; inputs: { label: string; value: string }[] }
  duty?: string
  listedOn: string
  /** Grounds that came while it was listed, each with the day from which the period began anew. */
  added: { code: string; ground: Text; on: string }[]
  /** Whether and when it may leave, as the rule says it today. */
  exit: { message: Text; rule: string; version: string; href: string }
  number: string
  /** Its place in the log of acts. */
  index: number | null
}

export const listingMark = (view: View, { isSerious, list }: Pick<Listing, 'isSerious' | 'list'>) =>
  stateMark(view, { kind: isSerious ? 'serious' : 'abnormal', label: list }, 'tag')

/** Ground, facts, rule with its version and inputs, what is to be done, and from when it may leave. */
export function explanation(view: View, listing: Listing): string {
  const { t, say } = view
  const { rule, exit, added } = listing
  return factList([
    [
      t('listing.ground'),
      html`!${say(listing.ground)} <span class="meta num">${listing.groundCode}</span>`,
    ],
    [t('listing.facts'), html`<span lang="zh-CN">${listing.facts}</span>`],
    [t('listing.basis'), html`<span lang="zh-CN">${listing.basis}</span>`],
    [
      t('listing.rule'),
      rule
        ? html`<a href="${safeUrl(rule.href)}">${rule.id}</a> <span class="meta">${t(
            'listing.version',
            {
              on: rule.version,
            },
          )}</span>!${when(
            rule.inputs.length,
            () =>
              html`<ul class="chg sec">!${each(
                rule.inputs,
                ({ label, value }) => html`<li lang="zh-CN">${label}：${value}</li>`,
              )}</ul>`,
          )}`
        : html`${t('listing.byHand')}`,
    ],
    [t('listing.listedOn'), time(listing.listedOn)],
    [
      t('listing.restarts'),
      added.length > 0
        ? html`<ul class="chg sec">!${each(
            added,
            ({ code, ground, on }) =>
              html`<li>!${time(on)} !${say(ground)} <span class="meta num">${code}</span></li>`,
          )}</ul>`
        : undefined,
    ],
    [
      t('listing.duty'),
      listing.duty ? html`<span lang="zh-CN">${listing.duty}</span>` : html`${t('listing.noDuty')}`,
    ],
    [
      t('listing.exit'),
      html`!${say(exit.message)} <a href="${safeUrl(exit.href)}">${exit.rule}</a> <span class="meta">${t(
        'listing.version',
        { on: exit.version },
      )}</span>`,
    ],
    [t('listing.number'), html`<span class="num">${listing.number}</span>`],
    [t('ledger.inLog'), inLog(view, listing.index)],
  ])
}

/** 联合奖惩: what was done under a measure, and under which law. */
export type AppliedMeasure = {
  measure: string
  isReward: boolean
  kind: Text
  body: string
  basis: string
  content: string
  on: string
  until?: string
}

function appliedMeasures(view: View, measures: readonly AppliedMeasure[]): string {
  const { t, say } = view
  return html`<h3>${t('listing.measures')}</h3><ul class="lines">!${each(
    measures,
    ({ measure, kind, body, basis, content, on, until }) =>
      html`<li><b lang="zh-CN">${measure}</b> <span class="meta">!${say(kind)}</span><br>
<span lang="zh-CN">${content}</span><br><span class="meta" lang="zh-CN">${body}，${basis}</span>
<span class="meta">!${time(on)}!${when(until, (day) => html` – !${time(day)}`)}</span></li>`,
  )}</ul>`
}

/** 信用信息: what has arisen, in five kinds. */
export type CreditRecord = {
  kind: Text
  subject: string
  result?: string
  sourceDoc?: string
  on: string
}

function creditRecords(view: View, records: readonly CreditRecord[]): string {
  const { t, say } = view
  return html`<table><caption class="vh">${t('listing.records')}</caption><thead><tr><th scope="col">${t(
    'listing.record',
  )}</th><th scope="col">${t('listing.recordKind')}</th><th scope="col">${t(
    'listing.recordResult',
  )}</th><th scope="col">${t('listing.recordOn')}</th></tr></thead><tbody>!${each(
    records,
    ({ kind, subject, result, sourceDoc, on }) =>
      html`<tr><td lang="zh-CN">${subject}!${when(
        sourceDoc,
        (doc) => html`<br><span class="meta">${doc}</span>`,
      )}</td><td>!${say(kind)}</td><td lang="zh-CN">${result ?? '–'}</td><td>!${time(on)}</td></tr>`,
  )}</tbody></table>`
}

/** How an organisation stands today; of a past day nothing is said. */
export type Credit = {
  /** On which lists it stands, each with its reasons. */
  listings: Listing[]
  /** Joint rewards and punishments that run for it. */
  measures: AppliedMeasure[]
  records: CreditRecord[]
}

export const hasCredit = ({ listings, measures, records }: Credit): boolean =>
  listings.length + measures.length + records.length > 0

export function credit(view: View, { listings, measures, records }: Credit): string {
  return html`!${each(
    listings,
    (listing) => html`<p>!${listingMark(view, listing)}</p>!${explanation(view, listing)}`,
  )}!${when(measures.length, () => appliedMeasures(view, measures))}!${when(records.length, () =>
    creditRecords(view, records),
  )}`
}
