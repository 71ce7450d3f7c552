import { invalid } from '../../../kernel/errors.ts'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

import type { EnforcementServices } from '../services.ts'
import { openReporter, type Reporter } from './content.ts'
import { type ComplaintRow, foldedInto } from './store.ts'

/**
 * Refuses a text for others that names whoever reported, here or in a complaint that was folded into this one.
 * @throws AppError YQ_INVALID
 */
export async function refuseIfNamed(
  tx: Tx,
  services: EnforcementServices,
  { id }: Pick<ComplaintRow, 'id'>,
  { field, text }: { field: 'redacted' | 'text' | 'body'; text: string },
): Promise<void> {
  const reporters = await asSystem(tx, async () => {
    const folded = await foldedInto(tx, id)
    const found: (Reporter | null)[] = []
    for (const one of [id, ...folded.map((row) => row.id)]) {
      found.push(await openReporter(tx, services, one))
    }
    return found
  })
  if (reporters.some((reporter) => reporter !== null && isNamed(text, reporter))) {
    throw revealing(field)
  }
}

/** However it is written: `138 0013 8000`, `１３８-0013-8000`. */
export function isNamed(text: string, { name, mobile, email }: Reporter): boolean {
  const plain = plainly(text)
  return [name, mobile, email].map(plainly).some((told) => told.length >= 2 && plain.includes(told))
}

const plainly = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cf}.·・]+/gu, '')

const revealing = (field: string) =>
  invalid(
    'COMPLAINT_REVEALS',
    field,
    { zh: '写给别人看的内容写出了举报人', en: 'A text that others read names the reporter' },
    {
      zh: '请把姓名、电话等会暴露举报人的部分去掉。',
      en: 'Take out names, telephone numbers and whatever else tells who reported.',
    },
  )
