import { Link } from 'react-router'
import type { DatasetView, HistoryEntry } from '../../api/registers.ts'
import { FieldValue } from '../../components/FieldValue.tsx'
import { isSame } from '../../form/changes.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const mostChanges = 12

interface HistoryProps {
  definition: DatasetView
  entries: readonly HistoryEntry[]
}

/** Who changed what, when, why and by which case; newest first. */
export function History({ definition, entries }: HistoryProps) {
  const { t } = useWords()
  const ordered = entries.toSorted(
    (left, right) =>
      right.recordedAt.localeCompare(left.recordedAt) ||
      right.validFrom.localeCompare(left.validFrom),
  )
  return (
    <aside className="review" aria-label={t('dossier.history')}>
      <h2>{t('dossier.history')}</h2>
      {ordered.length === 0 && <p className="meta">{t('dossier.noHistory')}</p>}
      <ol className="tl history">
        {ordered.map((entry, index) => (
          <Entry
            key={`${entry.version}-${entry.validFrom}-${entry.recordedAt}`}
            definition={definition}
            entry={entry}
            before={ordered[index + 1]}
            isLatest={index === 0}
          />
        ))}
      </ol>
    </aside>
  )
}

interface EntryProps {
  definition: DatasetView
  entry: HistoryEntry
  before: HistoryEntry | undefined
  isLatest: boolean
}

function Entry({ definition, entry, before, isLatest }: EntryProps) {
  const { t, say } = useWords()
  const changed = before
    ? definition.fields.filter(
        ({ name }) => !isSame(before.record[name] ?? null, entry.record[name] ?? null),
      )
    : []
  const {
    rectification,
    change,
    validFrom,
    validTo,
    recordedAt,
    actorName,
    caseNo,
    reason,
    legalBasis,
  } = entry
  return (
    <li className={isLatest ? 'on' : ''}>
      <b>{t(rectification ? 'dossier.rectified' : `dossier.${change}`)}</b>
      {'　'}
      <span className="meta">
        {validTo
          ? t('dossier.validTo', { from: validFrom, to: validTo })
          : t('dossier.valid', { from: validFrom })}
        {entry.supersededAt && `　${t('dossier.superseded')}`}
      </span>
      <p className="meta">
        <time className="nb">{formatMinute(recordedAt)}</time>　
        {rectification ? <Rectified of={rectification} /> : actorName}
        {caseNo && !rectification && `　${t('dossier.case', { caseNo })}`}
      </p>
      <p>{reason}</p>
      {legalBasis && <p className="law sm sec">{legalBasis}</p>}
      {changed.length > 0 && (
        <dl className="changes">
          {changed.slice(0, mostChanges).map((field) => (
            <div className="contents" key={field.name}>
              <dt>{say(field.label)}</dt>
              <dd>
                <del>
                  <FieldValue field={field} value={before?.record[field.name]} />
                </del>
                {' → '}
                <ins>
                  <FieldValue field={field} value={entry.record[field.name]} />
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

/** Who proposed and who approved it, by which number, and which report it answers. */
function Rectified({ of }: { of: NonNullable<HistoryEntry['rectification']> }) {
  const { t } = useWords()
  const { id, number, proposer, approver, errorReport } = of
  return (
    <>
      {t('dossier.proposedAndApproved', { proposer, approver })}
      {'　'}
      <Link to={`/rectifications/${id}`}>{t('dossier.rectification', { number })}</Link>
      {errorReport && `　${t('dossier.errorReport', { number: errorReport })}`}
    </>
  )
}
