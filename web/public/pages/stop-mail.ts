import { createView, type PageContext } from '../context.ts'
import { html } from '../html.ts'
import { note, pageHead } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { donationPath, paths } from '../paths.ts'

export type StopMailModel = {
  code: string
  /** Where the form goes: the link of the mail itself. */
  action: string
  isDone: boolean
}

/** 退订: no more mail about a gift; opening the link alone changes nothing, since mail servers open links. */
export function renderStopMail({ code, action, isDone }: StopMailModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('stopMail.title')
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: title }],
    heading: html`${title}`,
    lead: html`${t('stopMail.lead', { code })}`,
  })}
<div class="wrap page"><div class="read">!${
    isDone
      ? note('ok', html`<p>${t('stopMail.done')}</p>`, 'status')
      : html`<form action="${action}" method="post"><button class="btn pri" type="submit">${t('stopMail.go')}</button></form>`
  }
<p class="after"><a href="${donationPath(code)}">${t('stopMail.see')}</a></p></div></div>`
  return renderPage(view, { title, main, isPrivate: true })
}
