import type { MaterialSlotView, Message } from '@yiqi/contracts'
import { formatBytes } from '../i18n/dates.ts'

const kinds: Readonly<Record<string, { label: string; extensions: readonly string[] }>> = {
  'application/pdf': { label: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { label: 'JPG', extensions: ['jpg', 'jpeg'] },
  'image/png': { label: 'PNG', extensions: ['png'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'DOCX',
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    label: 'XLSX',
    extensions: ['xlsx'],
  },
}

/** `PDF、JPG、PNG`. */
export const kindsText = (accept: readonly string[]): string =>
  accept.map((type) => kinds[type]?.label ?? type).join('、')

/** For the file dialog: media types and the endings that some systems know better. */
export const acceptAttribute = (accept: readonly string[]): string =>
  accept
    .flatMap((type) => [type, ...(kinds[type]?.extensions ?? []).map((ending) => `.${ending}`)])
    .join(',')

type Limits = Pick<MaterialSlotView, 'accept' | 'maxBytes'>

/** What is wrong with a file before it is sent; null if nothing. The server looks at the content. */
export function fileProblem(
  file: Pick<File, 'name' | 'size' | 'type'>,
  { accept, maxBytes }: Limits,
): Message | null {
  const { name, size, type } = file
  if (size === 0) return { zh: `“${name}”是空的，请重新选。`, en: `“${name}” is empty.` }
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  const isKnown = accept.some(
    (kind) => kind === type || (kinds[kind]?.extensions.includes(ending) ?? false),
  )
  if (!isKnown) {
    return {
      zh: `这一项收${kindsText(accept)}。请把“${name}”另存为其中一种。`,
      en: `Send ${kindsText(accept)}: save “${name}” as one of them.`,
    }
  }
  if (size > maxBytes) {
    return {
      zh: `这个文件${formatBytes(size)}，最大${formatBytes(maxBytes)}。可以拆成两份，或降低扫描清晰度。`,
      en: `This file has ${formatBytes(size)}, the limit is ${formatBytes(maxBytes)}. Split it, or scan at a lower resolution.`,
    }
  }
  return null
}
