/**
 * The masks of the platform, one library for views, logs and exports.
 * A value too short to hide behind its mask is hidden wholly.
 */

/** 张三丰 → `张**`, 阿里木·买买提 → `阿**·***`. A single character is hidden. */
export function maskName(name: string): string {
  const characters = [...name]
  if (characters.length < 2) return '*'.repeat(characters.length)
  return characters.map((c, i) => (i === 0 || /[\s·.]/.test(c) ? c : '*')).join('')
}

/** `shared` for screens others may see: `1****************X`; `owner`: `110***********002X`. */
export function maskCitizenId(id: string, view: 'shared' | 'owner'): string {
  return view === 'owner' ? keep(id, 3, 4) : keep(id, 1, 1)
}

/** 13800138000 → `138****8000`. */
export function maskMobile(mobile: string): string {
  return keep(mobile, 3, 4)
}

/** zhang@x.cn → `z***@x.cn`; the length of the name stays hidden. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return '***'
  const [first = ''] = email.slice(0, at)
  return `${at === 1 ? '' : first}***${email.slice(at)}`
}

/** The last four digits; the length of the number stays hidden. */
export function maskAccount(account: string): string {
  const digits = account.replace(/\s/g, '')
  return digits.length < 8 ? '****' : `****${digits.slice(-4)}`
}

const minimumHidden = 4

function keep(text: string, first: number, last: number): string {
  const hidden = text.length - first - last
  if (hidden < minimumHidden) return '*'.repeat(text.length)
  return text.slice(0, first) + '*'.repeat(hidden) + text.slice(text.length - last)
}
