import { createView, type PageContext } from '../context.ts'
import { html } from '../html.ts'
import { linkButton, pageHead } from '../parts/common.ts'
import { hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type ConfirmLinkModel = {
  providerName: string
  accountName: string
  /** Of the step that waits for the answer. */
  state: string
}

/** 关联外部账号: the owner of the account says that the outer one is his. */
export function renderConfirmLink(model: ConfirmLinkModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const name = model.providerName
  const title = t('confirmLink.title', { name })
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('account.title'), href: paths.account },
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${t('confirmLink.lead', { name })}`,
  })}
<div class="wrap page"><div class="read">
<dl class="facts"><dt>${t('authorize.account')}</dt><dd>!${view.say(model.accountName)}</dd></dl>
<form action="${paths.confirmOuter}" method="post" class="row actions">
!${hiddenInputs({ state: model.state })}
<button class="btn pri" type="submit">${t('confirmLink.go')}</button>
!${linkButton(t('confirmLink.keep'), paths.account)}</form></div></div>`
  return renderPage(view, { title, main, isPrivate: true })
}
