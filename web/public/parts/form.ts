import type { Text, View } from '../context.ts'
import { attributes, each, html, when } from '../html.ts'
import { icon, mark } from '../icons.ts'

export type Option = { value: string; label: Text }
export type FieldError = { field: string; message: Text }

/** What a form shows again after it was sent: the words stay, errors are named by field. */
export type FormState = {
  values: Record<string, string>
  errors: FieldError[]
  /** Hidden inputs, e.g. the token against forged requests. */
  hidden?: Record<string, string>
}

export type Field = {
  name: string
  label: Text
  hint?: Text
  kind?:
    | 'text'
    | 'search'
    | 'password'
    | 'date'
    | 'number'
    | 'textarea'
    | 'select'
    | 'checkbox'
    | 'file'
  options?: Option[]
  required?: boolean
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal'
  maxLength?: number
  min?: number
  max?: number
  step?: number | 'any'
  rows?: number
  accept?: string
  /** Of a file: several may be chosen. */
  isMultiple?: boolean
  /** The id of the input; its name by default. */
  id?: string
  spellcheck?: 'false'
}

/** Takes focus after a failed submit by its id in the address, and links to each field. */
export function errorSummary(
  view: View,
  errors: readonly FieldError[],
  fieldIds: Record<string, string> = {},
): string {
  if (errors.length === 0) return ''
  return html`<div class="sum" id="errors" role="alert" tabindex="-1">
<h2>${view.t('form.errors', { n: errors.length })}</h2><ul>!${each(
    errors,
    ({ field, message }) =>
      html`<li><a href="#${fieldIds[field] ?? field}">!${view.say(message)}</a></li>`,
  )}</ul></div>`
}

export function hiddenInputs(hidden: Record<string, string> = {}): string {
  return each(
    Object.entries(hidden),
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
}

/** A labelled input with hint and error, each tied to it for screen readers. */
export function field(view: View, spec: Field, form: FormState): string {
  const id = spec.id ?? spec.name
  const error = form.errors.find((one) => one.field === spec.name)
  const describedBy = [spec.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const shared = {
    id,
    name: spec.name,
    required: spec.required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? 'true' : undefined,
  }
  const value = form.values[spec.name] ?? ''
  const hint = when(
    spec.hint,
    (text) => html`<span class="hint" id="${id}-hint">!${view.say(text)}</span>`,
  )
  const message = when(
    error,
    (one) =>
      html`<p class="msg bad" id="${id}-error">!${mark('bad')}<span>!${view.say(one.message)}</span></p>`,
  )
  if (spec.kind === 'checkbox') {
    const box = attributes({
      ...shared,
      type: 'checkbox',
      value: 'true',
      checked: value === 'true',
    })
    return html`<div class="field!${error ? ' err' : ''}">
<label class="opt"><input!${box}><span>!${view.say(spec.label)}</span></label>
!${hint}!${message}</div>`
  }
  const optional = spec.required
    ? ''
    : html` <span class="opt-note">${view.t('form.optional')}</span>`
  return html`<div class="field!${error ? ' err' : ''}">
<label for="${id}">!${view.say(spec.label)}!${optional}</label>
!${hint}!${control(view, spec, shared, value)}!${message}</div>`
}

function control(
  view: View,
  spec: Field,
  shared: Record<string, string | boolean | undefined>,
  value: string,
): string {
  if (spec.kind === 'textarea') {
    const area = attributes({
      ...shared,
      class: 'in',
      rows: spec.rows ?? 4,
      maxlength: spec.maxLength,
      spellcheck: spec.spellcheck,
    })
    return html`<textarea!${area}>${value}</textarea>`
  }
  if (spec.kind === 'select') {
    const options = each(spec.options ?? [], (option) => {
      const chosen = attributes({ value: option.value, selected: option.value === value })
      return html`<option!${chosen}>${view.plain(option.label)}</option>`
    })
    return html`<select!${attributes({ ...shared, class: 'in' })}><option value="">${view.t('form.choose')}</option>!${options}</select>`
  }
  const isFile = spec.kind === 'file'
  const input = attributes({
    ...shared,
    class: 'in',
    type: spec.kind ?? 'text',
    value: isFile || spec.kind === 'password' || value === '' ? undefined : value,
    autocomplete: spec.autocomplete,
    inputmode: spec.inputmode,
    maxlength: spec.maxLength,
    min: spec.min,
    max: spec.max,
    step: spec.step,
    accept: spec.accept,
    multiple: spec.isMultiple,
    spellcheck: spec.spellcheck,
  })
  return html`<input!${input}>`
}

/** The search box of results and lists: one input, one button, by GET. */
export function searchForm(
  view: View,
  spec: { action: string; label: string; value: string; hidden?: Record<string, string> },
): string {
  return html`<form class="sb" role="search" action="${spec.action}" method="get">
<label class="vh" for="q">${spec.label}</label>
!${hiddenInputs(spec.hidden)}
<input class="in" id="q" name="q" type="search" value="${spec.value}" autocomplete="off" placeholder="${spec.label}">
<button class="btn pri" type="submit">!${icon('search')}<span>${view.t('search.go')}</span></button></form>`
}
