import { html } from './html.ts'

const numbers = new Intl.NumberFormat('en-US')

/** 8412 → “8,412”. */
export function formatNumber(value: number): string {
  return numbers.format(value)
}

/** Money in 分 → “300,000.00”, without passing through a fraction. */
export function formatYuan(fen: number | bigint): string {
  const total = BigInt(fen)
  const positive = total < 0n ? -total : total
  const cents = String(positive % 100n).padStart(2, '0')
  return `${total < 0n ? '-' : ''}${numbers.format(positive / 100n)}.${cents}`
}

const instant = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** “2026-11-23” stays; an instant is shown to the minute in the country's time. */
export function formatMoment(iso: string): string {
  return iso.includes('T') ? instant.format(new Date(iso)) : iso
}

/** A date or instant that never breaks over lines. */
export function time(iso: string): string {
  return html`<time class="nb" datetime="${iso}">${formatMoment(iso)}</time>`
}

/** A credit code in its parts, spaced by margins so that copying gives 18 clean characters. */
export function usccCode(uscc: string): string {
  if (uscc.length !== 18) return html`<span class="code">${uscc}</span>`
  const [organ, area, body, check] = [
    uscc.slice(0, 2),
    uscc.slice(2, 8),
    uscc.slice(8, 17),
    uscc.slice(17),
  ]
  return html`<span class="code">${organ}<i>${area}</i><i>${body}</i><i>${check}</i></span>`
}

/** A name that breaks only between its parts (region, own name, trade, form). */
export function nameParts(parts: readonly string[]): string {
  return parts.map((part) => html`${part}`).join('<wbr>')
}
