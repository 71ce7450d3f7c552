import type { View } from '../context.ts'
import { attributes, each, html, when } from '../html.ts'
import { linkButton } from './common.ts'
import type { FormState, Option } from './form.ts'

interface Choice {
  name: string
  label: string
  /** Of the option that leaves it open. */
  any: string
  options: readonly Option[]
  form: FormState
}

/** One of the filters above a published list. */
export function choice(view: View, { name, label, any, options, form }: Choice): string {
  const option = ({ value, label: words }: Option) => {
    const chosen = attributes({ value, selected: value === form.values[name] })
    return html`<option!${chosen}>${view.plain(words)}</option>`
  }
  return html`<div class="field"><label for="${name}">${label}</label>
<select class="in" id="${name}" name="${name}"><option value="">${any}</option>!${each(
    options,
    option,
  )}</select></div>
`
}

interface Neighbours {
  previousHref?: string
  nextHref?: string
}

/** Below a published list, where it has more than one page. */
export function pager({ t }: View, { previousHref, nextHref }: Neighbours): string {
  if (!previousHref && !nextHref) return ''
  return html`<div class="pg"><nav class="noprint" aria-label="${t('pager.label')}">!${when(
    previousHref,
    (href) => linkButton(t('pager.previous'), href, { icon: 'back' }),
  )}!${when(nextHref, (href) =>
    linkButton(t('pager.next'), href, { iconAfter: 'arrow' }),
  )}</nav></div>`
}
