import { Link } from 'react-router'
import type { DatasetField, DatasetView, RegisterEntry } from '../../api/registers.ts'
import { FieldValue } from '../../components/FieldValue.tsx'
import { useWords, type Words } from '../../i18n/words.ts'

/** Names that lead to the other posts of a person. */
const personOf: Readonly<Record<string, string>> = { name: 'person_id', legal_rep: 'legal_rep_id' }
/** Of machines: people follow the link beside it, or read nothing from it. */
const unread = new Set(['person_id', 'legal_rep_id'])

/** By what a person knows the record: its title, or what of its key is no number of the platform. */
export function titleOf(
  { fields }: DatasetView,
  { key, record }: RegisterEntry,
  say: Words['say'],
): string {
  const title = record.name ?? record.title
  if (title) return String(title)
  const textOf = ([name, value]: [string, string]) => {
    const field = fields.find((one) => one.name === name)
    const code = field?.codes?.find((one) => one.code === value)
    return code ? say(code.label) : `${field ? say(field.label) : ''}　${value}`
  }
  return Object.entries(key)
    .filter(([name]) => !unread.has(name) && name !== 'uscc')
    .map(textOf)
    .join('　')
}

interface RecordFactsProps {
  definition: DatasetView
  entry: RegisterEntry
}

/** What a record says, field by field; sealed fields by their names only. */
export function RecordFacts({ definition, entry }: RecordFactsProps) {
  const { t, say } = useWords()
  // Whose record it is, the page has said.
  const isUnread = (name: string) =>
    unread.has(name) || (name === 'uscc' && definition.parent !== null)
  const isThere = (name: string) => {
    const value = entry.record[name]
    return value !== null && value !== undefined && value !== ''
  }
  return (
    <dl className="facts">
      {definition.fields.map((field) => {
        const isSealed = entry.sealed.includes(field.name)
        if (isUnread(field.name) || (!isSealed && !isThere(field.name))) return null
        return (
          <div key={field.name} className="contents">
            <dt>{say(field.label)}</dt>
            <dd>
              {isSealed ? (
                <span className="meta">{t('dossier.sealed')}</span>
              ) : (
                <Value field={field} entry={entry} />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Value({ field, entry: { record } }: { field: DatasetField; entry: RegisterEntry }) {
  const { t } = useWords()
  const value = record[field.name]
  if (field.name === 'token') return <a href={`/v#${String(value)}`}>{t('dossier.verify')}</a>
  if (field.type === 'file') return t('dossier.onFile')
  const person = record[personOf[field.name] ?? '']
  return (
    <>
      <FieldValue field={field} value={value} />
      {typeof person === 'string' && (
        <>
          {'　'}
          <Link to={`/people?${new URLSearchParams({ person })}`}>{t('dossier.posts')}</Link>
        </>
      )}
    </>
  )
}
