import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { dataBlock, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import type { MessageKey } from '../messages/index.ts'
import { factList, linkButton, note, pageHead, section } from '../parts/common.ts'
import { flowDrawing, writeSize } from '../parts/flow.ts'
import { errorSummary, field, type FormState } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { donationPath, ledgerEntryPath, organisationPath, paths } from '../paths.ts'
import { flowOf, partsOf } from './gift-words.ts'
import { type GiftReceipt, giftReceipt } from './receipt.ts'

/** An entry of the ledger with what of it is of this gift; sizes are 分, of goods units. */
interface Step {
  index: number | null
  at: string
  share: number
  total: number
}

export type GiftConfirmation = Step & {
  method: 'sign' | 'otp' | 'guardian' | 'third_party'
  /** Kind of beneficiaries, as the ledger says it. */
  category: string | null
  count: number | null
}

export type GiftDisbursement = Step & {
  payee: 'beneficiary' | 'partner' | 'supplier' | 'trust'
  confirmations: GiftConfirmation[]
  more: number
}

export type GiftAllocation = Step & {
  kind: 'allocation' | 'residual_out'
  project: string
  line: 'aid' | 'projectStaff' | 'projectMgmt' | 'orgMgmt' | 'fundraisingCost' | null
  disbursed: number
  confirmed: number
  disbursements: GiftDisbursement[]
  more: number
}

export type GiftRecord = {
  index: number | null
  at: string
  type: 'refund' | 'receipt' | 'correction' | 'erasure_notice'
  act: 'issued' | 'red_reversed' | 'waived' | null
  size: number
}

/** What the script on the device checks; nothing of it is believed there. */
export type ProofData = {
  bundle: {
    logKeys: string[]
    witnessKeys: string[]
    quorum: number
    items: { index: number; entry: string; proof: string }[]
  }
  links: { child: number; parent: number }[]
  shown: { index: number; amount: number } | null
}

export type GiftModel = {
  code: string
  payee: { uscc: string; name: string }
  campaign: { number: string; name: string | null }
  index: number | null
  at: string
  /** 元, or the unit of the goods. */
  unit: string
  goods: { item: string; value: number } | null
  lineage: 'fifo' | 'prorata'
  sums: {
    amount: number
    refunded: number
    free: number
    moved: number
    allocated: number
    disbursed: number
    confirmed: number
  }
  about: GiftRecord[]
  receipt: GiftReceipt | null
  /** How much may be deducted, as of today. */
  taxHint: string
  allocations: GiftAllocation[]
  nextHref?: string
  firstHref?: string
  /** Null while no published checkpoint covers the gift. */
  proof: ProofData | null
  /** Entries of this page that have no proof yet. */
  pending: number
  fileHref: string
  /** Absent where the script is not built. */
  pageHref?: string
}

type Writing = View & { write: (size: number) => string }

/** 我的捐赠去哪了: in words, as a drawing, and as a proof that the device checks. */
export function renderGift(model: GiftModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const write = writeSize(model.goods ? model.unit : t('unit.yuan'), !model.goods)
  const writing: Writing = { ...view, write }
  const amount = write(model.sums.amount)
  const title = t('gifts.of', { amount })
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('gifts.title'), href: paths.gifts },
      { label: model.code },
    ],
    heading: html`${title}`,
    below: inWords(writing, model),
  })}
<div class="wrap page">!${section('flow', t('gifts.flow'), drawing(writing, model))}
!${section('steps', t('gifts.steps'), steps(writing, model))}
!${proof(view, model)}
!${section('facts', t('gifts.facts'), facts(writing, model))}
!${when(model.receipt, (receipt) => giftReceipt(view, receipt, model.taxHint))}
!${when(model.about.length, () => section('about', t('gifts.about'), records(writing, model)))}
<p class="meta law">${t(`gifts.how.${model.lineage}`)}</p>
<p class="meta law">${t('gifts.law')}</p></div>!${when(model.proof, (data) =>
    dataBlock('application/json', data, 'ledger-proof'),
  )}`
  return renderPage(view, {
    ...{ title, main, section: 'charity', head: deviceScript(ctx), isPrivate: true },
  })
}

export const deviceScript = ({ assets }: PageContext): string =>
  when(assets.ledgerProofJs, (source) => html`<script type="module" src="${source}"></script>`)

function inWords({ t, write }: Writing, { sums }: GiftModel): string {
  return html`<div class="gift-words"><p>${t('gifts.gave', { amount: write(sums.amount) })}</p>
<ul>!${each(
    partsOf(sums),
    ({ size, key }) => html`<li>${t(key, { amount: write(size) })}</li>`,
  )}</ul></div>`
}

function drawing(view: Writing, model: GiftModel): string {
  const { t, write } = view
  return flowDrawing({
    title: t('gifts.flow'),
    description: `${t('gifts.gave', { amount: write(model.sums.amount) })} ${partsOf(model.sums)
      .map(({ size, key }) => t(key, { amount: write(size) }))
      .join(view.plain({ zh: '；', en: '; ' }))}`,
    stages: (['gift', 'allocation', 'disbursement', 'confirmation'] as const).map((stage) =>
      t(`gifts.stage.${stage}`),
    ),
    whole: flowOf(view, model),
    write,
  })
}

function steps(view: Writing, { allocations, nextHref, firstHref }: GiftModel): string {
  const { t } = view
  if (allocations.length === 0) return html`<p class="sec">${t('gifts.stepsNone')}</p>`
  return html`<ol class="gift-steps">!${each(allocations, (one) => allocation(view, one))}</ol>
<p class="row actions noprint">!${when(firstHref, (href) =>
    linkButton(t('gifts.first'), href, { icon: 'back' }),
  )}!${when(nextHref, (href) => linkButton(t('gifts.next'), href, { iconAfter: 'arrow' }))}</p>`
}

function allocation(view: Writing, one: GiftAllocation): string {
  const { t } = view
  const project = one.project
  const title =
    one.kind === 'allocation' ? t('gifts.toProject', { project }) : t('gifts.movedTo', { project })
  const line = one.line && t(`gifts.line.${one.line}`)
  const below =
    one.kind === 'residual_out'
      ? ''
      : one.disbursements.length === 0
        ? html`<p class="meta">${t('gifts.notPaid')}</p>`
        : html`<ol>!${each(one.disbursements, (each) => disbursement(view, each))}</ol>!${left(view, one.more)}`
  return html`<li>!${step(view, title, one, line ?? undefined)}!${below}</li>`
}

function disbursement(view: Writing, one: GiftDisbursement): string {
  const { t } = view
  const title = t('gifts.paidTo', { payee: t(`gifts.payee.${one.payee}`) })
  const below =
    one.confirmations.length === 0
      ? html`<p class="meta">${t('gifts.notConfirmed')}</p>`
      : html`<ol>!${each(one.confirmations, (each) => confirmation(view, each))}</ol>!${left(view, one.more)}`
  return html`<li>!${step(view, title, one)}!${below}</li>`
}

const categories = [
  ...(['student', 'patient', 'elderly', 'disabled', 'disaster', 'poor', 'other'] as const),
]

function confirmation(view: Writing, one: GiftConfirmation): string {
  const { t } = view
  const kind = categories.find((known) => known === one.category)
  const who = [
    kind ? t(`receipt.category.${kind}`) : (one.category ?? ''),
    one.count === null ? '' : t('gifts.persons', { n: one.count }),
  ]
    .filter(Boolean)
    .join(' ')
  const title = t('gifts.confirmedBy', { method: t(`gifts.method.${one.method}`) })
  return html`<li>!${step(view, title, one, who || undefined)}</li>`
}

function step({ t, write }: Writing, title: string, one: Step, detail?: string): string {
  return html`<p><b>${title}</b>!${when(detail, (text) => html` <span class="tagx">${text}</span>`)}</p>
<p class="meta facts-line"><span>${t('gifts.share', {
    share: write(one.share),
    total: write(one.total),
  })}</span><span>!${time(one.at)}</span>!${entryLink(t, one.index)}</p>`
}

const entryLink = (t: View['t'], index: number | null): string =>
  index === null
    ? html`<span>${t('gifts.pending')}</span>`
    : html`<a href="${ledgerEntryPath('charity', index)}">${t('gifts.entry', { index })}</a>`

const left = ({ t }: View, n: number): string =>
  n > 0 ? html`<p class="meta">${t('gifts.more', { n })}</p>` : ''

function proof(view: View, { proof: data, pending, fileHref, pageHref }: GiftModel): string {
  const { t } = view
  const body = data
    ? html`<p class="sec">${t('gifts.proofLead')}</p>
!${when(pending, (n) => note('info', html`${t('gifts.proofPending', { n })}`))}
<p class="row actions noprint after"><button class="btn pri" id="ledger-check" type="button" hidden>!${icon('shield')}${t(
        'gifts.check',
      )}</button>!${when(pageHref, (href) =>
        linkButton(t('gifts.savePage'), href, { icon: 'download', download: true }),
      )}!${linkButton(t('gifts.saveFile'), fileHref, { download: true })}</p>
<noscript><p class="meta">${t('gifts.noScript')}</p></noscript>
<div id="ledger-result" aria-live="polite"></div>`
    : note('info', html`${t('gifts.noProof')}`)
  return section('proof', t('gifts.proof'), body)
}

function facts(view: Writing, model: GiftModel): string {
  const { t, write } = view
  const { payee, campaign, goods } = model
  return html`!${factList([
    [
      t('gifts.amount'),
      html`<b class="num">${write(model.sums.amount)}</b>!${when(goods, ({ item }) => html` ${item}`)}`,
    ],
    [t('gifts.value'), goods ? html`${formatYuan(goods.value)} ${t('unit.yuan')}` : undefined],
    [
      t('gifts.payee'),
      html`<a href="${safeUrl(organisationPath(payee.uscc))}">!${view.say(payee.name)}</a>`,
    ],
    [
      t('gifts.campaign'),
      html`!${when(campaign.name, (name) => html`!${view.say(name)} `)}<span class="code">${campaign.number}</span>`,
    ],
    [t('gifts.at'), time(model.at)],
    [t('gifts.code'), html`<span class="code">${model.code}</span>`],
    [t('gifts.place'), entryLink(t, model.index)],
  ])}<p class="row after noprint">!${linkButton(t('gifts.own'), donationPath(model.code))}</p>`
}

function records(view: Writing, { about }: GiftModel): string {
  const { t, write } = view
  const line = ({ type, act, size, at, index }: GiftRecord) => {
    const key: MessageKey = `gifts.about.${type}`
    const what = act ? `${t(key)}：${t(`gifts.act.${act}`)}` : t(key)
    // A receipt for goods names their value.
    const much = type === 'receipt' ? `${formatYuan(size)} ${t('unit.yuan')}` : write(size)
    return html`<li><b>${what}</b> ${size > 0 ? much : ''}
<span class="meta facts-line"><span>!${time(at)}</span>!${entryLink(t, index)}</span></li>`
  }
  return html`<ul class="lines">!${each(about, line)}</ul>`
}

/** To enter a code; `code` is not found. */
export function renderGiftForm(form: FormState, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('gifts.title') }],
    heading: html`${t('gifts.title')}`,
    lead: html`${t('gifts.lead')}`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, form.errors)}
<form action="${paths.gifts}" method="get" class="by-number">!${field(
    view,
    {
      name: 'code',
      label: t('gifts.code'),
      hint: t('gifts.codeHint'),
      required: true,
      maxLength: 40,
      autocomplete: 'off',
      spellcheck: 'false',
    },
    form,
  )}<button class="btn pri" type="submit">${t('gifts.go')}</button></form>
<p class="meta law">${t('gifts.law')}</p></div></div>`
  return renderPage(view, {
    ...{ title: t('gifts.title'), description: t('gifts.lead'), section: 'charity', main },
  })
}

export type SavedGift = {
  code: string
  at: string
  words: Pick<GiftModel, 'sums' | 'unit' | 'goods'>
  proof: ProofData
  /** Content of the stylesheet and of the script: the file needs nothing else. */
  css: string
  script: string
}

/** One file for a disk: it checks itself when it is opened. */
export function renderSavedGift(model: SavedGift, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const { code, at, words, proof: data, css, script } = model
  const write = writeSize(words.goods ? words.unit : t('unit.yuan'), !words.goods)
  return html`<!doctype html>
<html lang="${ctx.lang === 'zh' ? 'zh-CN' : 'en'}" data-mode="${ctx.mode}" data-theme="${ctx.theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${t('gifts.saved')} ${code}</title><style>!${css.replaceAll('</', '<\\/')}</style></head>
<body><main class="wrap page" id="main"><h1>${t('gifts.saved')}</h1>
<p class="lead">${t('gifts.savedLead', { code, at: at.slice(0, 10) })}</p>
!${inWords({ ...view, write }, { sums: words.sums } as GiftModel)}
<div id="ledger-result" aria-live="polite"></div></main>
!${dataBlock('application/json', data, 'ledger-proof')}
<script type="module">!${script.replaceAll('</script', '<\\/script')}</script></body></html>
`
}
