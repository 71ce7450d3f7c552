import { createView, type PageContext } from '../../context.ts'
import { formatYuan } from '../../format.ts'
import { html } from '../../html.ts'

export type CampaignWidgetModel = {
  name: string
  organisation: string
  filingNo: string
  /** Of this page, with its site. */
  url: string
  /** 分; absent while it has no book on the ledger. */
  raised?: number
  confirmed?: number
}

/** A small frame for the site of the charity: no script, and nothing but what the page itself says. */
export function renderCampaignWidget(model: CampaignWidgetModel, ctx: PageContext): string {
  const { t, say, lang } = createView(ctx)
  const sum = (fen: number | undefined) =>
    fen === undefined ? '–' : `${formatYuan(fen)} ${t('unit.yuan')}`
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}" data-mode="${ctx.mode}" data-theme="${ctx.theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${model.name}</title>
<link rel="stylesheet" href="${ctx.assets.css}"></head>
<body class="widget"><main class="panel"><h1>!${say(model.name)}</h1>
<p class="meta">!${say(model.organisation)} · <span class="code">${model.filingNo}</span></p>
<dl class="kv money"><dt>${t('charity.money.net')}</dt><dd><b class="num">${sum(model.raised)}</b></dd>
<dt>${t('charity.money.C')}</dt><dd><b class="num">${sum(model.confirmed)}</b></dd></dl>
<p><a href="${model.url}" target="_blank" rel="noopener">${t('charity.account')}</a></p></main></body></html>
`
}
