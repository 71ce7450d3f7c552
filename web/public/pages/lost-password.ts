import { createView, type PageContext, type View } from '../context.ts'
import { html } from '../html.ts'
import { linkButton, note, pageHead } from '../parts/common.ts'
import { errorSummary, type FormState, field, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { newPasswordFields } from '../parts/password.ts'
import { paths } from '../paths.ts'

export type LostPasswordModel = {
  /** Without a mail server nothing can be sent: an administrator sets a new password. */
  canMail: boolean
  /** Asked for; says the same whether or not there is such an account. */
  isSent: boolean
  form: FormState
}

/** The form's field is `account`. */
export function renderLostPassword(model: LostPasswordModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const lead = t(model.canMail ? 'lostPassword.lead' : 'lostPassword.noMail')
  return passwordPage(view, t('lostPassword.title'), lead, body(view, model))
}

function body(view: View, model: LostPasswordModel): string {
  const { t } = view
  const heading = t(model.canMail ? 'lostPassword.withoutMail' : 'lostPassword.byAdministrator')
  const byAdministrator = html`<section><h2>${heading}</h2>
<p>${t('lostPassword.byAdministratorHow')}</p></section>`
  if (!model.canMail) return byAdministrator
  if (model.isSent) {
    return html`!${note('ok', html`<b>${t('lostPassword.sent')}</b>${t('lostPassword.sentHow')}`, 'status')}
!${byAdministrator}`
  }
  const account = field(
    view,
    {
      name: 'account',
      label: t('signIn.account'),
      hint: t('signIn.accountHint'),
      required: true,
      autocomplete: 'username',
      maxLength: 100,
      spellcheck: 'false',
    },
    model.form,
  )
  return html`!${errorSummary(view, model.form.errors)}
<form action="${paths.lostPassword}" method="post" novalidate>!${account}
<button class="btn pri" type="submit">${t('lostPassword.go')}</button></form>
!${byAdministrator}`
}

export type NewPasswordModel = {
  /** Carries the token of the mail as a hidden input. */
  form: FormState
  /** The link was used before, or its time has run out. */
  isOver: boolean
}

/** The form's fields are `token`, `password` and `repeated`. */
export function renderNewPassword(model: NewPasswordModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const body = model.isOver
    ? html`!${note('warn', html`<b>${t('newPassword.over')}</b>${t('newPassword.overHow')}`)}
!${linkButton(t('newPassword.askAgain'), paths.lostPassword)}`
    : html`!${errorSummary(view, model.form.errors)}
<form action="${paths.newPassword}" method="post" novalidate>!${hiddenInputs(model.form.hidden)}
!${newPasswordFields(view, model.form, 'password.new')}
<button class="btn pri" type="submit">${t('newPassword.go')}</button></form>`
  return passwordPage(view, t('newPassword.title'), t('newPassword.lead'), body)
}

function passwordPage(view: View, title: string, lead: string, body: string): string {
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('signIn.title'), href: paths.signIn },
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${lead}`,
  })}
<div class="wrap page"><div class="read">!${body}</div></div>`
  return renderPage(view, { title, main, isPrivate: true })
}
