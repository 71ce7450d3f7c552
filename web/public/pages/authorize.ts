import { createView, type PageContext, type Text, type View } from '../context.ts'
import { each, html, when } from '../html.ts'
import { linkButton, pageHead, section } from '../parts/common.ts'
import { hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type AuthorizeModel = {
  /** Who asks. */
  client: { name: string }
  accountName: string
  /** Where the person goes on, e.g. `https://oa.example.gov.cn`. */
  redirectOrigin: string
  /** What it is told, each with the value. */
  told: { label: Text; value: Text }[]
}

/** 登录到其他系统: who asks, what it learns, yes or no. */
export function renderAuthorize(model: AuthorizeModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const name = model.client.name
  const main = html`!${head(view, t('authorize.title', { name }), t('authorize.lead'))}
<div class="wrap page"><div class="read">
<dl class="facts"><dt>${t('authorize.account')}</dt><dd>!${view.say(model.accountName)}</dd>
<dt>${t('authorize.goesTo')}</dt><dd><span class="code">${model.redirectOrigin}</span></dd></dl>
!${section('told', t('authorize.told', { name }), told(view, model.told))}
<form method="post" class="row actions">
<button class="btn pri" type="submit" name="answer" value="agree">${t('authorize.agree')}</button>
<button class="btn" type="submit" name="answer" value="decline">${t('authorize.decline')}</button></form>
<p class="meta after">${t('authorize.until')}</p></div></div>`
  return renderPage(view, { title: t('authorize.title', { name }), main, isPrivate: true })
}

const told = ({ say }: View, items: AuthorizeModel['told']) =>
  html`<dl class="facts">!${each(
    items,
    ({ label, value }) => html`<dt>!${say(label)}</dt><dd>!${say(value)}</dd>`,
  )}</dl>`

export type ProviderSignOutModel = {
  action: string
  hidden: Record<string, string>
  clientName?: string
}

/** A local system wants its visitor signed out: of it, or of everything. */
export function renderProviderSignOut(model: ProviderSignOutModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${head(view, t('providerSignOut.title'), t('providerSignOut.lead'))}
<div class="wrap page"><div class="read"><form action="${model.action}" method="post" class="row actions">
!${hiddenInputs(model.hidden)}
<button class="btn pri" type="submit" name="logout" value="yes">${t('providerSignOut.all')}</button>
!${when(
    model.clientName,
    (name) =>
      html`<button class="btn" type="submit">${t('providerSignOut.one', { name })}</button>`,
  )}</form></div></div>`
  return renderPage(view, { title: t('providerSignOut.title'), main, isPrivate: true })
}

/** After signing out, where no system waits for the visitor. */
export function renderProviderSignedOut(ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${head(view, t('providerSignedOut.title'), t('providerSignedOut.lead'))}
<div class="wrap page">!${linkButton(t('message.home'), paths.home)}</div>`
  return renderPage(view, { title: t('providerSignedOut.title'), main, isPrivate: true })
}

const head = (view: View, title: string, lead: string) =>
  pageHead(view, {
    crumbs: [{ label: view.t('nav.home'), href: paths.home }, { label: title }],
    heading: html`${title}`,
    lead: html`${lead}`,
  })
