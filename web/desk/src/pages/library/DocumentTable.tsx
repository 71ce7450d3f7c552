import { Link } from 'react-router'
import type { LibraryDocument } from '../../api/library.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatBytes, formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface DocumentTableProps {
  documents: readonly LibraryDocument[]
  onShow(document: LibraryDocument): void
  onEdit(document: LibraryDocument): void
  onRemove(document: LibraryDocument): void
}

const mostUses = 3

export function DocumentTable({ documents, onShow, onEdit, onRemove }: DocumentTableProps) {
  const { t } = useWords()
  const columns: Column<LibraryDocument>[] = [
    {
      key: 'name',
      title: t('library.name'),
      isTitle: true,
      render: (document) => <Name document={document} onShow={onShow} />,
    },
    { key: 'kind', title: t('library.kind'), render: ({ kind }) => kind },
    {
      key: 'owner',
      title: t('library.owner'),
      render: ({ uscc }) => (uscc ? <span className="code">{uscc}</span> : t('library.self')),
    },
    {
      key: 'validUntil',
      title: t('library.validUntil'),
      render: ({ validUntil, isExpired }) =>
        validUntil && (
          <>
            <time className="num nb">{validUntil}</time>{' '}
            {isExpired && <State tone="warn">{t('library.expired')}</State>}
          </>
        ),
    },
    { key: 'uses', title: t('library.uses'), render: ({ uses }) => <Uses uses={uses} /> },
    {
      key: 'added',
      title: t('library.added'),
      render: ({ addedAt }) => <time className="num nb">{formatDay(addedAt)}</time>,
    },
    {
      key: 'acts',
      title: t('library.acts'),
      render: (document) => (
        <span className="nb noprint">
          {[
            { label: t('library.edit'), act: onEdit },
            { label: t('library.remove'), act: onRemove },
          ].map(({ label, act }) => (
            <button key={label} type="button" className="btn text sm" onClick={() => act(document)}>
              {label}
              <span className="vh"> {document.name}</span>
            </button>
          ))}
        </span>
      ),
    },
  ]
  return (
    <SearchTable
      label={t('nav.library')}
      columns={columns}
      rows={documents}
      keyOf={({ id }) => id}
    />
  )
}

function Name(props: { document: LibraryDocument; onShow(document: LibraryDocument): void }) {
  const { document, onShow } = props
  const { t } = useWords()
  const { name, bytes, textState, excerpt } = document
  return (
    <>
      <button type="button" className="lk" onClick={() => onShow(document)}>
        {name}
      </button>
      <p className="meta num">{formatBytes(bytes)}</p>
      {excerpt && <p className="meta">…{excerpt}…</p>}
      {textState && textState !== 'read' && (
        <p className="meta">{t(`library.text.${textState}`)}</p>
      )}
    </>
  )
}

function Uses({ uses }: Pick<LibraryDocument, 'uses'>) {
  const { t, say } = useWords()
  if (uses.length === 0) return <span className="meta">{t('library.notUsed')}</span>
  return (
    <ul>
      {uses.slice(0, mostUses).map(({ caseId, caseNo, name }) => (
        <li key={caseId}>
          <Link to={`/cases/${caseId}`}>{caseNo ?? say(name)}</Link>
        </li>
      ))}
      {uses.length > mostUses && <li className="meta">+{uses.length - mostUses}</li>}
    </ul>
  )
}
