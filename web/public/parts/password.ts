import type { View } from '../context.ts'
import { type FormState, field } from './form.ts'

/** A password that is to be set, typed twice since it is not seen. */
export function newPasswordFields(
  view: View,
  form: FormState,
  label: 'signIn.password' | 'password.new',
): string {
  const { t } = view
  const secret = {
    kind: 'password',
    required: true,
    autocomplete: 'new-password',
    maxLength: 200,
  } as const
  return (
    field(view, { ...secret, name: 'password', label: t(label), hint: t('password.hint') }, form) +
    field(view, { ...secret, name: 'repeated', label: t('password.repeated') }, form)
  )
}
