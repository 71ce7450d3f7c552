import type { Problem } from './problem.ts'

const fullWidth = /[\uFF01-\uFF5E]/g
const separators = /[\s\u200B-\u200D\u2060\uFEFF\-\u2010-\u2015\u2212]/g

/**
 * Brings a code to half width, without separators, in capitals.
 * Each kind of change is reported as `<prefix>_WIDTH`, `<prefix>_SPACE` or `<prefix>_CASE`.
 */
export function tidy(input: unknown, prefix: string): { value: string; warnings: Problem[] } {
  const raw = typeof input === 'string' ? input : ''
  const half = raw.replace(fullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const joined = half.replace(separators, '')
  const value = joined.toUpperCase()
  const warnings: Problem[] = []
  if (half !== raw) warnings.push(changed(`${prefix}_WIDTH`, '全角字符', 'full-width characters'))
  if (joined !== half) warnings.push(changed(`${prefix}_SPACE`, '空格或横线', 'spaces or hyphens'))
  if (value !== joined) warnings.push(changed(`${prefix}_CASE`, '小写字母', 'lower-case letters'))
  return { value, warnings }
}

function changed(code: string, zh: string, en: string): Problem {
  return {
    code,
    message: { zh: `里面有${zh}，已按标准写法保存。`, en: `It had ${en}; saved in standard form.` },
    hint: { zh: '请看一眼保存的写法对不对。', en: 'Please look once at the form as saved.' },
  }
}
