import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { attributes, each, html, when } from '../html.ts'
import { note, pageHead, section } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field, type Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { clerksPath, organisationPath, paths } from '../paths.ts'

export type ClerksModel = {
  organisation: { uscc: string; name: string }
  clerks: {
    accountId: string
    name: string
    since: string
    /** Last day on which he acts. */
    until: string | null
    /** Groups of services, or single ones; null: all. */
    groups: readonly string[] | null
    /** Names, limits and ends clerks. */
    manages: boolean
    isMe: boolean
  }[]
  groups: Option[]
  /** `name` and `mobile` of a colleague who is to act too, and how far and how long. */
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
!${when(
    model.clerks.some(({ isMe, manages }) => isMe && manages),
    () => section('name-one', t('clerks.nameOne'), nameForm(view, model)),
  )}</div></div>`
  return renderPage(view, { title: t('clerks.title'), main, isPrivate: true })
}

function now(view: View, model: ClerksModel): string {
  const { t, say } = view
  const { clerks, organisation } = model
  const isManager = clerks.some(({ isMe, manages }) => isMe && manages)
  const isLast = (clerk: ClerksModel['clerks'][number]) =>
    clerk.manages && clerks.filter(({ manages }) => manages).length === 1
  const mayEnd = (clerk: ClerksModel['clerks'][number]) =>
    (isManager || clerk.isMe) && !isLast(clerk)
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
<p class="meta">${t('clerks.since')} !${time(clerk.since)}!${when(
      clerk.until,
      (day) => html`　${t('clerks.until')} !${time(day)}`,
    )}</p><p class="meta">!${scopeText(view, model, clerk)}</p></div>!${mayEnd(clerk) ? end(clerk) : ''}</div>!${
      isManager && !clerk.isMe ? limitForm(view, model, clerk) : ''
    }</li>`,
  )}</ul>!${when(clerks.some(isLast), () => html`<p class="meta after">${t('clerks.last')}</p>`)}`
}

function scopeText(view: View, model: ClerksModel, clerk: ClerksModel['clerks'][number]): string {
  const { t, plain } = view
  const { groups, manages } = clerk
  const names = groups?.map((group) => {
    const known = model.groups.find(({ value }) => value === group)
    return known ? plain(known.label) : group
  })
  const scope = names ? names.join(t('clerks.and')) : t('clerks.everything')
  return html`${scope}${manages ? t('clerks.managesToo') : ''}`
}

function limitForm(view: View, model: ClerksModel, clerk: ClerksModel['clerks'][number]): string {
  const { t } = view
  const values = {
    until: clerk.until ?? '',
    manages: String(clerk.manages),
    ...Object.fromEntries((clerk.groups ?? []).map((group) => [`item-${group}`, 'true'])),
  }
  return html`<details class="after"><summary>${t('clerks.limit')}<span class="vh"> ${clerk.name}</span></summary>
<form action="${clerksPath(model.organisation.uscc)}/limit" method="post">
<input type="hidden" name="account" value="${clerk.accountId}">
!${scopeFields(view, model, { values, errors: [] }, `${clerk.accountId}-`)}
<button class="btn" type="submit">${t('clerks.save')}</button></form></details>`
}

/** How long and how far; ids are told apart by a prefix. */
function scopeFields(view: View, model: ClerksModel, form: FormState, prefix = ''): string {
  const { t } = view
  const boxes = model.groups.map(
    ({ value, label }): Field => ({
      name: `item-${value}`,
      id: `${prefix}item-${value}`,
      label,
    }),
  )
  const until: Field = {
    name: 'until',
    id: `${prefix}until`,
    label: t('clerks.untilLabel'),
    hint: t('clerks.untilHint'),
    kind: 'date',
  }
  const manages: Field = {
    name: 'manages',
    id: `${prefix}manages`,
    label: t('clerks.manages'),
    kind: 'checkbox',
  }
  return html`!${field(view, until, form)}<div class="field" role="group" aria-labelledby="${prefix}items">
<b id="${prefix}items">${t('clerks.items')}</b>
<span class="hint">${t('clerks.itemsHint')}</span>!${boxes.map((box) => choice(view, box, form))}</div>
!${field(view, manages, form)}`
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
!${scopeFields(view, model, model.form)}
<button class="btn pri" type="submit">${t('clerks.go')}</button></form>`
}

/** One of a group, without the space round a field of its own. */
function choice({ say }: View, { name, id = name, label }: Field, { values }: FormState): string {
  const checked = values[name] === 'true'
  return html`<label class="opt"><input!${attributes({ id, name, type: 'checkbox', value: 'true', checked })}><span>!${say(label)}</span></label>`
}
