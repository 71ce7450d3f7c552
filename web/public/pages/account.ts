import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { linkButton, note, pageHead, section } from '../parts/common.ts'
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
  notice?: Text
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
!${when(model.outer, (outer) => section('outer', t('account.outer'), outerIdentity(view, outer)))}
!${when(model.organisations.length, () =>
    section('organisations', t('account.organisations'), organisations(view, model)),
  )}
!${section(
    'data',
    t('account.data'),
    html`<ul class="lines">
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
