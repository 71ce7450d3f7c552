import type { View } from '../context.ts'
import { time } from '../format.ts'
import { attributes, each, html, when } from '../html.ts'
import { icon, logo, mark, symbolsFor } from '../icons.ts'
import type { MessageKey } from '../messages/index.ts'
import { charityPaths, listingPaths, paths, preferencePath } from '../paths.ts'

export type Section =
  | 'organisations'
  | 'guides'
  | 'verify'
  | 'announcements'
  | 'charity'
  | 'rules'
  | 'knowledge'
  | 'data'

export type PageFrame = {
  title: string
  /** One sentence for search engines and link previews. */
  description?: string
  section?: Section
  main: string
  /** Data blocks and scripts, already safe. */
  head?: string
  /** Keep out of search engines: results, forms with input, personal pages. */
  isPrivate?: boolean
}

const sections: { id: Section; href: string; label: MessageKey }[] = [
  { id: 'organisations', href: paths.organisations, label: 'nav.organisations' },
  { id: 'guides', href: paths.guides, label: 'nav.guides' },
  { id: 'verify', href: paths.verify, label: 'nav.verify' },
  { id: 'announcements', href: paths.announcements, label: 'nav.announcements' },
  { id: 'charity', href: charityPaths.home, label: 'nav.charity' },
  { id: 'rules', href: paths.rules, label: 'nav.rules' },
  { id: 'knowledge', href: paths.knowledge, label: 'nav.knowledge' },
  { id: 'data', href: paths.data, label: 'nav.data' },
]

/** The whole document round a page's main part. */
export function renderPage(view: View, frame: PageFrame): string {
  const { ctx, t, plain } = view
  const body = html`<a class="skip" href="#main">${t('skip')}</a>
!${header(view, frame.section)}
<main id="main" tabindex="-1">
!${frame.main}
</main>
!${footer(view)}`
  const title =
    frame.title === plain(ctx.serviceName)
      ? frame.title
      : `${frame.title} · ${plain(ctx.serviceName)}`
  const rootAttributes = attributes({
    lang: ctx.lang === 'zh' ? 'zh-CN' : 'en',
    'data-mode': ctx.mode,
    'data-theme': ctx.theme,
  })
  return html`<!doctype html>
<html!${rootAttributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
!${when(frame.description, (text) => html`<meta name="description" content="${text}">`)}
!${when(frame.isPrivate, () => '<meta name="robots" content="noindex">')}
<link rel="stylesheet" href="${ctx.assets.css}">
!${frame.head}
</head>
<body>
!${symbolsFor(body)}
!${body}
</body>
</html>
`
}

function header(view: View, current: Section | undefined): string {
  const { ctx, t, plain } = view
  const links = each(sections, ({ id, href, label }) => {
    const here = attributes({ href, 'aria-current': id === current ? 'page' : undefined })
    return html`<li><a!${here}>${t(label)}</a></li>`
  })
  const tools = utilities(view)
  return html`<header class="top"><div class="wrap">
<a class="logo" href="${paths.home}">!${logo}<span class="vh">${t('nav.home')} </span>
<span class="site">${plain(ctx.serviceName)}</span></a>
<nav class="nav" aria-label="${t('nav.main')}"><ul>!${links}</ul></nav>
<ul class="util">!${tools}</ul>
<details class="menu noprint"><summary class="btn sm">!${icon('menu')}${t('nav.menu')}</summary>
<nav aria-label="${t('nav.main')}"><ul>!${links}</ul><ul class="util2">!${tools}</ul></nav></details>
</div>
!${when(
    ctx.demo,
    () => html`<p class="demo"><span class="wrap">!${mark('info')}${t('demo')}</span></p>`,
  )}</header>`
}

function utilities(view: View): string {
  const { ctx, t } = view
  const isElder = ctx.mode === 'elder'
  const otherLang = ctx.lang === 'zh' ? 'en' : 'zh'
  const other = attributes({
    href: preferencePath('lang', otherLang, ctx.path),
    lang: otherLang === 'zh' ? 'zh-CN' : 'en',
    hreflang: otherLang === 'zh' ? 'zh-CN' : 'en',
  })
  const account = ctx.account
    ? html`<li><a href="${paths.account}">!${icon('user')}${ctx.account.name}</a></li>`
    : html`<li><a href="${paths.signIn}">${t('nav.signIn')}</a></li>
<li><a href="${paths.register}">${t('register.go')}</a></li>`
  return html`<li><a href="${preferencePath('mode', isElder ? 'standard' : 'elder', ctx.path)}">${t(isElder ? 'nav.standardMode' : 'nav.elderMode')}</a></li>
<li><a!${other}>${otherLang === 'zh' ? '中文' : 'English'}</a></li>
!${account}`
}

function footer(view: View): string {
  const { ctx, t, plain } = view
  const themes = (['auto', 'light', 'dark'] as const).map((theme) => {
    const isCurrent = ctx.theme === theme
    const link = attributes({
      href: preferencePath('theme', theme, ctx.path),
      'aria-current': isCurrent ? 'true' : undefined,
    })
    return html`<li><a!${link}>${t(`theme.${theme}`)}</a></li>`
  })
  const column = (
    heading: MessageKey,
    links: [string, MessageKey][],
  ) => html`<div><h2>${t(heading)}</h2><ul>
!${each(links, ([href, label]) => html`<li><a href="${href}">${t(label)}</a></li>`)}</ul></div>`
  return html`<footer class="foot"><div class="wrap cols">
<div><a class="logo" href="${paths.home}">!${logo}<span class="vh">${t('nav.home')}</span></a><p>${plain(ctx.serviceName)}</p>
<p>${t('foot.asOf')} !${time(ctx.asOf)}</p><p>${t('foot.hotline')}</p></div>
!${column('foot.query', [
    [paths.organisations, 'nav.organisations'],
    [paths.verify, 'nav.verify'],
    [paths.announcements, 'announcements.title'],
    [paths.evaluations, 'evaluations.title'],
    [paths.nameMarks, 'marks.title'],
  ])}
!${column('foot.charity', [
    [charityPaths.home, 'charity.title'],
    [paths.platforms, 'platforms.short'],
    [paths.giving, 'giving.title'],
    [paths.gifts, 'gifts.title'],
    [paths.ledger, 'ledger.title'],
    [paths.receipts, 'receipts.title'],
  ])}
!${column('foot.oversight', [
    [listingPaths.abnormal, 'listings.abnormal'],
    [listingPaths.serious, 'listings.serious'],
    [paths.penalties, 'penalties.title'],
    [paths.illegal, 'illegal.title'],
    [paths.randomChecks, 'checks.title'],
    [paths.complaint, 'verb.complain'],
  ])}
!${column('foot.service', [
    [paths.guides, 'nav.guides'],
    [paths.nameCheck, 'verb.nameCheck'],
    [paths.rules, 'nav.rules'],
    [paths.knowledge, 'nav.knowledge'],
    [paths.help, 'help.title'],
    [paths.reportError, 'verb.reportError'],
  ])}
<div><h2>${t('foot.site')}</h2><ul><li><a href="${paths.data}">${t('nav.data')}</a></li>
<li><a href="${paths.openApi}">${t('foot.openApi')}</a></li>
<li><a href="${paths.myData}">${t('myData.title')}</a></li></ul></div>
</div><div class="wrap themes">
<span id="theme-label">${t('theme.label')}</span><ul aria-labelledby="theme-label">!${themes}</ul>
</div></footer>`
}
