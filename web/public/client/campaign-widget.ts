/**
 * `<yiqi-campaign filing="…">` on any site: what was raised and confirmed, with a link to the account. Loaded by one
 * classic script; no cookies, no markup from elsewhere, styles in a shadow root that need no `unsafe-inline`.
 */
interface CampaignSums {
  name: string
  organisation: string
  filingNo: string
  url: string
  raised: number | null
  confirmed: number | null
}

const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : ''

const words = {
  zh: { raised: '募得', confirmed: '受益人已确认', account: '查看明白账', none: '暂时读不到数目' },
  en: {
    raised: 'Raised',
    confirmed: 'Confirmed',
    account: 'See the account',
    none: 'No figures now',
  },
}

const look = `:host{display:block;font:15px/1.6 system-ui,sans-serif;color:#1c2b2a;max-width:26rem}
section{border:1px solid #c9d6d3;border-radius:8px;padding:1rem;background:#fff}
h3{margin:0;font-size:1.05rem}p{margin:.25rem 0;color:#4a5b59;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:.75rem 0}
dt{color:#4a5b59}dd{margin:0;text-align:right;font-weight:600;font-variant-numeric:tabular-nums}
a{color:#0b6b62;display:inline-block;padding:.4rem 0}a:focus-visible{outline:2px solid}`

const yuan = (fen: number | null, lang: 'zh' | 'en') =>
  fen === null
    ? '–'
    : `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} ${lang === 'zh' ? '元' : 'yuan'}`

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  children: readonly Node[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  made.append(...children)
  return made
}

class YiqiCampaign extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(look)
    root.adoptedStyleSheets = [sheet]
    const lang = (this.lang || document.documentElement.lang).startsWith('en') ? 'en' : 'zh'
    const t = words[lang]
    const filing = this.getAttribute('filing') ?? ''
    const path = `/public/v1/charity/campaigns/${encodeURIComponent(filing)}/sums`
    try {
      const reply = await fetch(new URL(path, source), {
        ...{ credentials: 'omit', referrerPolicy: 'no-referrer' },
      })
      if (!reply.ok) throw new Error(String(reply.status))
      const sums: CampaignSums = await reply.json()
      const link = element('a', t.account)
      Object.assign(link, { href: sums.url, target: '_blank', rel: 'noopener' })
      const facts = element('dl', '', [
        ...[element('dt', t.raised), element('dd', yuan(sums.raised, lang))],
        ...[element('dt', t.confirmed), element('dd', yuan(sums.confirmed, lang))],
      ])
      const line = element('p', `${sums.organisation} · ${sums.filingNo}`)
      root.replaceChildren(
        element('section', '', [element('h3', sums.name), line, facts, element('p', '', [link])]),
      )
    } catch {
      root.replaceChildren(element('section', t.none))
    }
  }
}

if (!customElements.get('yiqi-campaign')) customElements.define('yiqi-campaign', YiqiCampaign)
