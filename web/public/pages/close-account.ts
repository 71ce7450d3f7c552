import { createView, type PageContext } from '../context.ts'
import { each, html } from '../html.ts'
import { linkButton, note, pageHead } from '../parts/common.ts'
import { errorSummary, type FormState, field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type CloseAccountModel = {
  form: FormState
  /** It is done: nobody is signed in any more. */
  isClosed: boolean
}

/** 注销账户: says what goes and what stays, and asks for the password. */
export function renderCloseAccount(model: CloseAccountModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('closeAccount.title')
  const crumbs = model.isClosed
    ? [{ label: t('nav.home'), href: paths.home }, { label: title }]
    : [
        { label: t('nav.home'), href: paths.home },
        { label: t('account.title'), href: paths.account },
        { label: title },
      ]
  const effects = ['goes', 'stays', 'cases', 'clerks'] as const
  const body = model.isClosed
    ? html`!${note('ok', html`<b>${t('closeAccount.done')}</b>${t('closeAccount.doneHow')}`, 'status')}
!${linkButton(t('message.home'), paths.home)}`
    : html`!${errorSummary(view, model.form.errors)}
<ul class="lines">!${each(effects, (effect) => html`<li>${t(`closeAccount.${effect}`)}</li>`)}</ul>
<form class="after" action="${paths.closeAccount}" method="post" novalidate>
!${field(
        view,
        {
          name: 'password',
          label: t('closeAccount.password'),
          hint: t('closeAccount.passwordHint'),
          kind: 'password',
          required: true,
          autocomplete: 'current-password',
          maxLength: 200,
        },
        model.form,
      )}
!${field(view, { name: 'sure', label: t('closeAccount.sure'), kind: 'checkbox', required: true }, model.form)}
<div class="row actions"><button class="btn danger" type="submit">${t('closeAccount.go')}</button>
!${linkButton(t('closeAccount.keep'), paths.account)}</div></form>`
  const main = html`!${pageHead(view, {
    crumbs,
    heading: html`${title}`,
    lead: html`${t(model.isClosed ? 'closeAccount.lead.done' : 'closeAccount.lead')}`,
  })}
<div class="wrap page"><div class="read">!${body}</div></div>`
  return renderPage(view, { title, main, isPrivate: true })
}
