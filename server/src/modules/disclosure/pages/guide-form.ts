import type { FormFieldView, FormSectionView, GuideView } from '@yiqi/contracts'
import type { BlankField, BlankPart, GuideFormModel } from '@yiqi/web/public'
import type { Process } from './guides.ts'

/** What an applicant fills in, as a sheet of paper: without what the platform or the office writes. */
export function blankFormOf(
  process: Process,
  { materials, toPrepare }: Pick<GuideView, 'materials' | 'toPrepare'>,
): GuideFormModel {
  return {
    id: process.id,
    name: process.name,
    sections: process.form
      .filter(({ by }) => by !== 'office')
      .map(({ id, label, hint, whenText, items }) => ({
        id,
        label,
        ...(hint && { hint }),
        ...(whenText && { whenText }),
        parts: partsOf(items),
      }))
      .filter(({ parts }) => parts.length > 0),
    materials,
    toPrepare,
  }
}

/** Fields that follow one another stand in one table. */
function partsOf(items: FormSectionView['items']): BlankPart[] {
  const parts: BlankPart[] = []
  for (const item of items) {
    const last = parts.at(-1)
    if (item.kind === 'rows') {
      const { label, whenText, fields } = item
      parts.push({
        kind: 'rows',
        label,
        ...(whenText && { whenText }),
        fields: fields.filter(isWritten).map(blankField),
      })
    } else if (!isWritten(item)) continue
    else if (last?.kind === 'fields') last.fields.push(blankField(item))
    else parts.push({ kind: 'fields', fields: [blankField(item)] })
  }
  return parts
}

const isWritten = ({ readOnly }: FormFieldView) => !readOnly

const yesOrNo = [
  { zh: '是', en: 'Yes' },
  { zh: '否', en: 'No' },
]

function blankField({ label, required, whenText, type, options, span }: FormFieldView): BlankField {
  const choices = type === 'boolean' ? yesOrNo : options?.map((option) => option.label)
  return {
    label,
    isRequired: required ?? false,
    ...(whenText && { whenText }),
    ...(choices && { options: choices }),
    ...((type === 'text' || type === 'strings' || span === 'full') &&
      type !== 'boolean' && { isLong: true }),
  }
}
