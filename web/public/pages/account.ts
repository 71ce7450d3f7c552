import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { linkButton, note, pageHead, section } from '../parts/common.ts'
import { field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { clerksPath, paths } from '../paths.ts'

export type OwnSession = {
  id: string
  device: Text
  /** Instants. */
  signedInAt: string
  seenAt: string
  isCurrent: boolean
}

export type AccountModel = {
  name: string
  sessions: OwnSession[]
  /** For which this account acts. */
  organisations: { uscc: string; name: string }[]
  /** Where password and authenticator are changed. */
  securityHref: string
  deskHref: string
  isOfficial: boolean
  /** Another provider by which one may sign in; `linkedAt` is an instant. */
  outer?: { name: string; linkedAt: string | null }
  /** Local systems in which one is signed in. */
  systems: { clientId: string; name: string }[]
  passkeys: OwnPasskey[]
  notice?: Text
}

export type OwnPasskey = {
  id: string
  name: string
  /** Instants. */
  createdAt: string
  usedAt: string | null
}

/** 我的账户: one's own sessions, organisations and data. */
export function renderAccount(model: AccountModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('account.title') }],
    heading: html`${t('account.title')}`,
    lead: html`${model.name}`,
    below: html`<div class="row actions noprint">
!${linkButton(t(model.isOfficial ? 'account.workbench' : 'account.hall'), model.deskHref, { primary: true, iconAfter: 'arrow' })}
<form action="${paths.signOut}" method="post"><button class="btn" type="submit">${t('nav.signOut')}</button></form>
</div>`,
  })}
<div class="wrap page"><div class="read">!${when(model.notice, (text) =>
    note('ok', say(text), 'status'),
  )}
!${section('sessions', t('account.sessions'), sessions(view, model.sessions))}
!${when(model.systems.length, () =>
    section('systems', t('account.systems'), systems(view, model.systems)),
  )}
!${section('passkeys', t('passkey.title'), passkeys(view, model.passkeys))}
!${when(model.outer, (outer) => section('outer', t('account.outer'), outerIdentity(view, outer)))}
!${when(model.organisations.length, () =>
    section('organisations', t('account.organisations'), organisations(view, model)),
  )}
!${section(
    'data',
    t('account.data'),
    html`<ul class="lines">
<li><a href="${paths.myDonations}">${t('donation.mine')}</a><p class="meta">${t('donation.mineLead')}</p></li>
<li><a href="${paths.myData}">${t('myData.title')}</a><p class="meta">${t('account.dataHow')}</p></li>
<li><a href="${safeUrl(model.securityHref)}">${t('account.security')}</a><p class="meta">${t('account.securityHow')}</p></li>
<li><a href="${paths.closeAccount}">${t('closeAccount.title')}</a><p class="meta">${t('account.closeHow')}</p></li>
</ul>`,
  )}</div></div>`
  return renderPage(view, { title: t('account.title'), main, isPrivate: true })
}

function sessions(view: View, list: readonly OwnSession[]): string {
  const { t, say, plain } = view
  const end = (value: string, label: string, hidden: string) =>
    html`<form action="${paths.endSessions}" method="post">
<input type="hidden" name="session" value="${value}"><button class="btn sm" type="submit">${label}<span class="vh"> ${hidden}</span></button></form>`
  const item = (session: OwnSession) =>
    html`<li><div class="row between"><b>!${say(session.device)}</b>!${
      session.isCurrent
        ? html`<span class="tagx">${t('account.thisDevice')}</span>`
        : end(session.id, t('account.end'), plain(session.device))
    }</div>
<p class="meta facts-line"><span>${t('account.signedInAt')} !${time(session.signedInAt)}</span>
<span>${t('account.seenAt')} !${time(session.seenAt)}</span></p></li>`
  const others = list.filter(({ isCurrent }) => !isCurrent).length
  return html`!${when(
    others > 1,
    () => html`<div class="before">!${end('others', t('account.endOthers'), '')}</div>`,
  )}<ul class="lines">!${each(list, item)}</ul>`
}

function organisations(view: View, model: AccountModel): string {
  const { t, say } = view
  return html`<ul class="lines">!${each(
    model.organisations,
    ({ uscc, name }) => html`<li><div class="row between"><b>!${say(name)}</b>
<a href="${clerksPath(uscc)}">${t('account.clerks')}<span class="vh"> ${name}</span></a></div></li>`,
  )}</ul>`
}

function outerIdentity({ t }: View, outer: NonNullable<AccountModel['outer']>): string {
  const { name, linkedAt } = outer
  const way = linkedAt
    ? html`<form action="${paths.unlinkOuter}" method="post"><button class="btn sm" type="submit">${t('account.unlink')}<span class="vh"> ${name}</span></button></form>`
    : linkButton(t('account.link'), paths.linkOuter)
  return html`<ul class="lines"><li><div class="row between"><b>${name}</b>!${way}</div>
<p class="meta">!${linkedAt ? html`${t('account.linkedAt')} !${time(linkedAt)}` : html`${t('account.linkHow')}`}</p></li></ul>`
}

/** Named and removed by plain forms; made by a script, which alone can ask the device. */
function passkeys(view: View, list: readonly OwnPasskey[]): string {
  const { ctx, t, say } = view
  const item = ({ id, name, createdAt, usedAt }: OwnPasskey) =>
    html`<li><div class="row between"><b>!${say(name)}</b>
<form action="${paths.removePasskey}" method="post"><input type="hidden" name="passkey" value="${id}">
<button class="btn sm" type="submit">${t('passkey.remove')}<span class="vh"> ${name}</span></button></form></div>
<p class="meta facts-line"><span>${t('passkey.addedAt')} !${time(createdAt)}</span>
!${when(usedAt, (at) => html`<span>${t('account.seenAt')} !${time(at)}</span>`)}</p>
<details><summary>${t('passkey.rename')}<span class="vh"> ${name}</span></summary>
<form action="${paths.renamePasskey}" method="post"><input type="hidden" name="passkey" value="${id}">
!${nameField(view, `name-${id}`, name)}<button class="btn sm" type="submit">${t('passkey.save')}</button></form></details></li>`
  return html`<p class="sec before">${t('passkey.how')}</p>!${when(
    list.length,
    () => html`<ul class="lines">!${each(list, item)}</ul>`,
  )}!${when(
    ctx.assets.passkeyJs,
    (
      src,
    ) => html`<div id="passkey" class="after" data-use="add" data-next="${paths.account}?notice=passkey-added" data-failed="${t('passkey.failed')}" hidden>
<form method="post">!${nameField(view, 'passkey-name', '')}
<button class="btn" type="submit">${t('passkey.add')}</button></form>
<p role="alert" class="sec" hidden></p></div><script type="module" src="${safeUrl(src)}"></script>`,
  )}`
}

const nameField = (view: View, id: string, value: string) =>
  field(
    view,
    {
      name: 'name',
      id,
      label: view.t('passkey.name'),
      hint: view.t('passkey.nameHint'),
      required: true,
      maxLength: 50,
    },
    { values: { name: value }, errors: [] },
  )

const systems = ({ t, say }: View, list: AccountModel['systems']) =>
  html`<ul class="lines">!${each(
    list,
    ({ clientId, name }) => html`<li><div class="row between"><b>!${say(name)}</b>
<form action="${paths.endConnection}" method="post"><input type="hidden" name="client" value="${clientId}">
<button class="btn sm" type="submit">${t('account.end')}<span class="vh"> ${name}</span></button></form></div></li>`,
  )}</ul>`
