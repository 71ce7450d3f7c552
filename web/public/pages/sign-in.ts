import { createView, type PageContext, type Text, type View } from '../context.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import { note, pageHead } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type SignInModel = {
  /** `code`: the password was right, the second factor is asked. */
  step: 'password' | 'code'
  form: FormState
  /** What was done before, e.g. a new password was set. */
  notice?: Text
  /** Another provider by which one may sign in. */
  outer?: { name: string; href: string }
  /** Only while demo data is on, by tier: one click signs in as the role. */
  demoGroups?: DemoGroup[]
}

export type DemoGroup = {
  label: Text
  roles: { value: string; name: Text; description: Text }[]
}

/** Fields: `account` and `password`, then `code`; demo roles post `role`. */
export function renderSignIn(model: SignInModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const isCode = model.step === 'code'
  const title = t(isCode ? 'signIn.codeTitle' : 'signIn.title')
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('signIn.title') }],
    heading: html`${title}`,
    lead: html`${t(isCode ? 'signIn.codeLead' : 'signIn.lead')}`,
  })}
<div class="wrap page sign-in"><div>!${when(model.notice, (text) =>
    note('ok', view.say(text), 'status'),
  )}!${errorSummary(view, model.form.errors)}
<form action="${paths.signIn}" method="post" novalidate>!${hiddenInputs(model.form.hidden)}!${isCode ? codeField(view, model) : passwordFields(view, model)}
<button class="btn pri" type="submit">${t(isCode ? 'signIn.codeGo' : 'signIn.go')}</button></form>
!${when(!isCode, () => passkeySignIn(view, model))}!${when(!isCode, () => otherWays(view, model))}</div>
!${when(!isCode && model.demoGroups?.length, () => demoRoles(view, model))}</div>`
  return renderPage(view, { title, main, isPrivate: true })
}

function passwordFields(view: View, model: SignInModel): string {
  const { t } = view
  const account: Field = {
    name: 'account',
    label: t('signIn.account'),
    hint: t('signIn.accountHint'),
    required: true,
    autocomplete: 'username',
    maxLength: 100,
    spellcheck: 'false',
  }
  const password: Field = {
    name: 'password',
    label: t('signIn.password'),
    kind: 'password',
    required: true,
    autocomplete: 'current-password',
    maxLength: 200,
  }
  return field(view, account, model.form) + field(view, password, model.form)
}

function codeField(view: View, model: SignInModel): string {
  const { t } = view
  return field(
    view,
    {
      name: 'code',
      label: t('signIn.code'),
      hint: t('signIn.codeHint'),
      required: true,
      autocomplete: 'one-time-code',
      // A recovery code has letters, and is longer.
      maxLength: 40,
      spellcheck: 'false',
    },
    model.form,
  )
}

/** Shown by its script, where the browser knows passkeys. */
function passkeySignIn({ ctx, t }: View, model: SignInModel): string {
  const next = model.form.hidden?.['back'] ?? '/'
  return html`!${when(
    ctx.assets.passkeyJs,
    (
      src,
    ) => html`<div id="passkey" class="after" data-use="sign-in" data-next="${next}" data-failed="${t('passkey.failed')}" hidden>
<form method="post"><button class="btn" type="submit">${t('signIn.passkey')}</button></form>
<p role="alert" class="sec" hidden></p></div><script type="module" src="${safeUrl(src)}"></script>`,
  )}`
}

/** For those who lost the password, and for those who have no account yet. */
function otherWays(view: View, model: SignInModel): string {
  const { t } = view
  const back = model.form.hidden?.['back']
  const register = back ? `${paths.register}?back=${encodeURIComponent(back)}` : paths.register
  const outer = (way: { name: string; href: string }) =>
    html`<li><a href="${safeUrl(way.href)}">${t('signIn.outer', { name: way.name })}</a></li>`
  return html`<ul class="ways">!${when(model.outer, outer)}<li><a href="${paths.lostPassword}">${t('signIn.lostPassword')}</a></li>
<li>${t('signIn.noAccount')} <a href="${register}">${t('signIn.register')}</a>
<p class="meta">${t('signIn.official')}</p></li></ul>`
}

function demoRoles(view: View, model: SignInModel): string {
  const { t, say } = view
  const role = (one: DemoGroup['roles'][number]) =>
    html`<li><form action="${paths.demoSignIn}" method="post">
!${hiddenInputs(model.form.hidden)}<input type="hidden" name="role" value="${one.value}">
<button class="role" type="submit"><span><b>!${say(one.name)}</b>
<span class="d">!${say(one.description)}</span></span>!${icon('arrow')}</button></form>
</li>`
  const group = ({ label, roles }: DemoGroup, index: number) =>
    html`<details!${attributes({ open: index === 0 })}><summary>!${say(label)}
<span class="meta num">${roles.length}</span></summary><ul class="roles">
!${each(roles, role)}</ul></details>`
  return html`<section aria-labelledby="h-demo"><h2 id="h-demo">${t('signIn.demo')}</h2>
<p class="sec">${t('signIn.demoLead')}</p>
!${each(model.demoGroups ?? [], group)}</section>`
}
