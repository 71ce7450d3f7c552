import type { Rectification } from '../../api/rectifications.ts'
import type { DatasetView } from '../../api/registers.ts'
import { FieldValue } from '../../components/FieldValue.tsx'
import { useWords } from '../../i18n/words.ts'

interface OldAndNewProps {
  definition: DatasetView
  rectification: Rectification
}

/** What stands on record beside what it shall be, field by field. */
export function OldAndNew({ definition, rectification }: OldAndNewProps) {
  const { t, say } = useWords()
  const { oldValues, newValues, title } = rectification
  const changed = definition.fields.filter(({ name }) => name in newValues)
  return (
    <table className="list cards oldnew">
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rectify.item')}</th>
          <th scope="col">{t('rectify.old')}</th>
          <th scope="col">{t('rectify.new')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((field) => (
          <tr key={field.name}>
            <th scope="row">{say(field.label)}</th>
            <td data-label={t('rectify.old')}>
              <FieldValue field={field} value={oldValues[field.name]} />
            </td>
            <td data-label={t('rectify.new')} className="differs">
              <FieldValue field={field} value={newValues[field.name]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
