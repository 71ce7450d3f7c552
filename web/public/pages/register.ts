import { createView, type PageContext } from '../context.ts'
import { html } from '../html.ts'
import { note, pageHead } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { newPasswordFields } from '../parts/password.ts'
import { paths } from '../paths.ts'

export type RegisterModel = { form: FormState }

/** Fields: `name`, `citizenId`, `mobile`, `email`, `password` and `repeated`. */
export function renderRegister(model: RegisterModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const fields: Field[] = [
    {
      name: 'name',
      label: t('register.name'),
      hint: t('register.nameHint'),
      required: true,
      autocomplete: 'name',
      maxLength: 100,
    },
    {
      name: 'citizenId',
      label: t('register.citizenId'),
      hint: t('register.citizenIdHint'),
      required: true,
      autocomplete: 'off',
      maxLength: 30,
      spellcheck: 'false',
    },
    {
      name: 'mobile',
      label: t('register.mobile'),
      hint: t('register.mobileHint'),
      required: true,
      autocomplete: 'tel',
      inputmode: 'numeric',
      maxLength: 30,
    },
    {
      name: 'email',
      label: t('register.email'),
      hint: t('register.emailHint'),
      autocomplete: 'email',
      maxLength: 200,
      spellcheck: 'false',
    },
  ]
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('signIn.title'), href: paths.signIn },
      { label: t('register.title') },
    ],
    heading: html`${t('register.title')}`,
    lead: html`${t('register.lead')}`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, model.form.errors)}
<form action="${paths.register}" method="post" novalidate>!${hiddenInputs(model.form.hidden)}
!${fields.map((spec) => field(view, spec, model.form))}
!${newPasswordFields(view, model.form, 'signIn.password')}
!${note('info', html`<b>${t('register.privacy')}</b>${t('register.privacyHow')}`)}
<button class="btn pri" type="submit">${t('register.go')}</button></form>
<p class="after">${t('register.haveAccount')} <a href="${paths.signIn}">${t('nav.signIn')}</a></p>
</div></div>`
  return renderPage(view, {
    title: t('register.title'),
    description: t('register.lead'),
    main,
  })
}
