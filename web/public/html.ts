import { html } from 'ghtml'

export { html }

/** Joins the HTML made for each item. */
export function each<T>(items: readonly T[], render: (item: T, index: number) => string): string {
  return items.map(render).join('')
}

/** The HTML made from a value, or nothing where it is absent, false, zero or empty. */
export function when<T>(
  value: T | undefined | null | false | 0 | '',
  render: (value: T) => string,
): string {
  return value ? render(value) : ''
}

/** Links come from data too: only paths of this site, http(s), mail and telephone pass. */
export function safeUrl(url: string): string {
  if (/^(https?:|mailto:|tel:)/i.test(url) || /^[#?]/.test(url)) return url
  return /^\/(?![/\\])/.test(url) ? url : '#'
}

/** A data block for scripts and search engines; `<` is written so that nothing can close it. */
export function dataBlock(type: string, data: unknown, id?: string): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html`<script type="${type}"!${id ? html` id="${id}"` : ''}>!${json}</script>`
}

/** Keeps only the attributes that have a value; `true` gives a bare attribute. */
export function attributes(values: Record<string, string | number | boolean | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : html` !${name}="${value}"`))
    .join('')
}
