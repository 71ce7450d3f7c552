import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { note, pageHead, section } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { clerksPath, organisationPath, paths } from '../paths.ts'

export type ClerksModel = {
  organisation: { uscc: string; name: string }
  clerks: { accountId: string; name: string; since: string; isMe: boolean }[]
  /** Fields `name` and `mobile` of a colleague who is to act too. */
  form: FormState
  notice?: Text
}

/** 经办人: who acts for an organisation; they name and end one another. */
export function renderClerks(model: ClerksModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const { uscc, name } = model.organisation
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('account.title'), href: paths.account },
      { label: t('clerks.title') },
    ],
    heading: html`${t('clerks.title')}`,
    lead: html`<a href="${organisationPath(uscc)}">!${say(name)}</a>`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, model.form.errors)}!${when(
    model.notice,
    (text) => note('ok', say(text), 'status'),
  )}
!${section('now', t('clerks.now'), now(view, model))}
!${section('name-one', t('clerks.nameOne'), nameForm(view, model))}</div></div>`
  return renderPage(view, { title: t('clerks.title'), main, isPrivate: true })
}

function now(view: View, model: ClerksModel): string {
  const { t, say } = view
  const { clerks, organisation } = model
  const isLast = clerks.length === 1
  const end = (clerk: ClerksModel['clerks'][number]) =>
    html`<form action="${clerksPath(organisation.uscc)}/end" method="post">
<input type="hidden" name="account" value="${clerk.accountId}">
<button class="btn sm" type="submit">${t(clerk.isMe ? 'clerks.endMe' : 'clerks.end')}<span class="vh"> ${clerk.name}</span></button></form>`
  return html`<ul class="lines">!${each(
    clerks,
    (clerk) => html`<li><div class="row between"><div><b>!${say(clerk.name)}</b>!${when(
      clerk.isMe,
      () => html` <span class="tagx">${t('clerks.me')}</span>`,
    )}
<p class="meta">${t('clerks.since')} !${time(clerk.since)}</p></div>!${isLast ? '' : end(clerk)}</div></li>`,
  )}</ul>!${when(isLast, () => html`<p class="meta after">${t('clerks.last')}</p>`)}`
}

function nameForm(view: View, model: ClerksModel): string {
  const { t } = view
  const fields: Field[] = [
    { name: 'name', label: t('clerks.name'), required: true, maxLength: 100, autocomplete: 'off' },
    {
      name: 'mobile',
      label: t('register.mobile'),
      hint: t('clerks.mobileHint'),
      required: true,
      maxLength: 30,
      inputmode: 'numeric',
      autocomplete: 'off',
    },
  ]
  return html`<p class="sec">${t('clerks.nameHow')}</p>
<form class="after" action="${clerksPath(model.organisation.uscc)}" method="post" novalidate>
!${fields.map((spec) => field(view, spec, model.form))}
<button class="btn pri" type="submit">${t('clerks.go')}</button></form>`
}
