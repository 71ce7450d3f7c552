import { createView, type PageContext, type Text } from '../context.ts'
import { each, html, when } from '../html.ts'
import { ripple } from '../icons.ts'
import type { MessageKey } from '../messages/index.ts'
import { linkButton } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type MessageModel = {
  status: number
  /** Short enough to read out on the phone. */
  code?: string
  /** What happened and what to do; the status gives both when they are absent. */
  title?: Text
  detail?: Text
  retryAfterSeconds?: number
  actions?: { label: Text; href: string }[]
}

const known = [400, 403, 404, 410, 429, 500, 503] as const
type KnownStatus = (typeof known)[number]

export function renderMessage(model: MessageModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain, say } = view
  const status: KnownStatus =
    known.find((one) => one === model.status) ?? (model.status < 500 ? 400 : 500)
  const titleKey: MessageKey = `message.${status}`
  const detailKey: MessageKey = `message.${status}.detail`
  const title = model.title === undefined ? t(titleKey) : plain(model.title)
  const detail = model.detail === undefined ? html`${t(detailKey)}` : say(model.detail)
  const actions = model.actions ?? [{ label: t('message.home'), href: paths.home }]
  const main = html`<div class="wrap"><div class="empty message">
!${ripple('rip-s', 4, 14)}<h1>${title}</h1><p class="sec">!${detail}</p>
!${when(
    model.retryAfterSeconds,
    (seconds) => html`<p class="sec">${t('message.retryAfter', { n: seconds })}</p>`,
  )}
<p class="row actions">!${each(actions, (action, index) =>
    linkButton(plain(action.label), action.href, { primary: index === 0 }),
  )}</p>
!${when(
    model.code,
    (code) =>
      html`<p class="meta">${t('message.code')} <span class="code">${code}</span> ${t('message.codeAdvice')}</p>`,
  )}</div>
</div>`
  return renderPage(view, { title, main, isPrivate: true })
}
