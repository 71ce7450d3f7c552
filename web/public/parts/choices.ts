import type { Text, View } from '../context.ts'
import { attributes, each, html, when } from '../html.ts'
import { mark } from '../icons.ts'
import type { FormState, Option } from './form.ts'

export type Choices = {
  name: string
  label: Text
  hint?: Text
  options: readonly Option[]
  /** Short ones side by side, as large as a finger. */
  isGrid?: boolean
}

/** One of several, all of them in sight. */
export function choices(view: View, spec: Choices, form: FormState): string {
  const { name } = spec
  const error = form.errors.find((one) => one.field === name)
  const chosen = form.values[name]
  const option = ({ value, label }: Option, index: number) => {
    const input = attributes({
      ...{ type: 'radio', name, value, checked: value === chosen },
      id: index === 0 ? name : undefined,
    })
    return html`<label class="opt"><input!${input}><span>!${view.say(label)}</span></label>`
  }
  const box = attributes({
    class: error ? 'field err' : 'field',
    'aria-describedby': error ? `${name}-error` : undefined,
  })
  return html`<fieldset!${box}><legend>!${view.say(spec.label)}</legend>
!${when(spec.hint, (text) => html`<span class="hint">!${view.say(text)}</span>`)}
<div class="!${spec.isGrid ? 'choices grid' : 'choices'}">!${each(spec.options, option)}</div>
!${when(
    error,
    (one) =>
      html`<p class="msg bad" id="${name}-error">!${mark('bad')}<span>!${view.say(one.message)}</span></p>`,
  )}</fieldset>`
}
