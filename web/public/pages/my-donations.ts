import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { linkButton, note, pageHead, section } from '../parts/common.ts'
import { errorSummary, type FormState, searchForm } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { donationPath, paths } from '../paths.ts'
import { codeField, type DonationStateCode, donationState } from './donation.ts'

export type MyDonationsModel = {
  q: string
  items: { code: string; to: string; fen: number; state: DonationStateCode; madeAt: string }[]
  /** 分 that were received, less what was given back. */
  receivedFen: number
  agreements: {
    id: string
    name: string
    fen: number
    day: number
    state: 'ACTIVE' | 'PAUSED' | 'ENDED'
    nextOn: string | null
  }[]
  claim: FormState
  exportHref: string
  notice?: Text
}

/** 我的捐赠: those of a donor who is signed in, and his monthly gifts. */
export function renderMyDonations(model: MyDonationsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const title = t('donation.mine')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('account.title'), href: paths.account },
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${t('donation.mineLead')}`,
  })}
<div class="wrap page"><div class="read">!${when(model.notice, (text) => note('ok', say(text), 'status'))}
!${list(view, model)}
!${section('monthly', t('donation.monthly'), agreements(view, model))}
!${section(
    'claim',
    t('donation.claim'),
    html`!${errorSummary(view, model.claim.errors)}<form action="${paths.myDonations}/claim" method="post" novalidate>
!${codeField(view, model.claim)}<button class="btn" type="submit">${t('donation.claimGo')}</button></form>`,
  )}</div></div>`
  return renderPage(view, { title, main, isPrivate: true })
}

function list(view: View, model: MyDonationsModel): string {
  const { t, say } = view
  const { items, q } = model
  const line = (one: MyDonationsModel['items'][number]) =>
    html`<li><div class="row between"><a href="${donationPath(one.code)}"><b>!${say(one.to)}</b></a>
<span><b class="num">${formatYuan(one.fen)}</b> ${t('unit.yuan')}</span></div>
<p class="meta facts-line">!${donationState(view, one.state)}<span class="code">${one.code}</span>!${time(one.madeAt)}</p></li>`
  const shown =
    items.length > 0
      ? html`<p role="status" class="after">${t('donation.count', { n: items.length, yuan: formatYuan(model.receivedFen) })}</p>
<ul class="lines">!${each(items, line)}</ul>
<p class="row actions after noprint">!${linkButton(t('donation.export'), model.exportHref, { download: true })}</p>`
      : note('info', html`<b>${t('donation.none')}</b>${t('donation.noneHow')}`, 'status')
  return html`!${searchForm(view, { action: paths.myDonations, label: t('donation.search'), value: q })}
<div class="after">!${shown}</div>`
}

function agreements(view: View, model: MyDonationsModel): string {
  const { t, say } = view
  const act = (id: string, to: 'ACTIVE' | 'PAUSED' | 'ENDED', label: string, name: string) =>
    html`<form action="${paths.myDonations}/monthly" method="post"><input type="hidden" name="id" value="${id}">
<input type="hidden" name="to" value="${to}"><button class="btn sm" type="submit">${label}<span class="vh"> ${name}</span></button></form>`
  const line = ({ id, name, fen, day, state, nextOn }: MyDonationsModel['agreements'][number]) =>
    html`<li><div class="row between"><b>!${say(name)}</b><span class="tagx">${t(`donation.agreement.${state}`)}</span></div>
<p class="meta facts-line"><span>${t('donation.everyMonth', { day, yuan: formatYuan(fen) })}</span>
!${when(nextOn, (on) => html`<span>${t('donation.next')} !${time(on)}</span>`)}</p>
!${when(
      state !== 'ENDED',
      () =>
        html`<div class="row actions">!${
          state === 'ACTIVE'
            ? act(id, 'PAUSED', t('donation.pause'), name)
            : act(id, 'ACTIVE', t('donation.resume'), name)
        }!${act(id, 'ENDED', t('donation.end'), name)}</div>`,
    )}</li>`
  if (model.agreements.length === 0) return html`<p class="sec">${t('donation.noMonthly')}</p>`
  return html`<ul class="lines">!${each(model.agreements, line)}</ul>`
}
