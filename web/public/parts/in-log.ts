import type { View } from '../context.ts'
import { html } from '../html.ts'
import { ledgerEntryPath } from '../paths.ts'

/** A link to the entry of the log of acts that shows what an authority published. */
export const inLog = ({ t }: View, index: number | null): string | undefined =>
  index === null
    ? undefined
    : html`<a href="${ledgerEntryPath('acts', index)}">${t('ledger.atIndex', { index })}</a>`
