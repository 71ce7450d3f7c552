import type { DatasetView } from '../../api/registers.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import type { FileColumn } from '../../form/columns.ts'
import { useWords } from '../../i18n/words.ts'

interface ColumnMappingProps {
  preview: readonly FileColumn[]
  definition: DatasetView
  map: Readonly<Record<string, string>>
  onChange(heading: string, field: string): void
}

export function ColumnMapping({ preview, definition, map, onChange }: ColumnMappingProps) {
  const { t, say } = useWords()
  const columns: Column<FileColumn>[] = [
    { key: 'heading', title: t('import.heading'), render: ({ heading }) => <b>{heading}</b> },
    {
      key: 'samples',
      title: t('import.samples'),
      render: ({ samples }) => <span className="meta">{samples.slice(0, 3).join('　')}</span>,
    },
    {
      key: 'field',
      title: t('import.field'),
      render: ({ heading }) => (
        <select
          className="in"
          aria-label={`${t('import.field')} ${heading}`}
          value={map[heading] ?? ''}
          onChange={({ target }) => onChange(heading, target.value)}
        >
          <option value="">{t('import.skip')}</option>
          {definition.fields.map(({ name, label }) => (
            <option key={name} value={name}>
              {say(label)}
            </option>
          ))}
        </select>
      ),
    },
  ]
  return (
    <SearchTable
      label={t('import.mapping')}
      columns={columns}
      rows={preview}
      keyOf={({ heading }) => heading}
    />
  )
}
