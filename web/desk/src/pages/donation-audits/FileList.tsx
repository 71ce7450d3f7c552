import type { AuditFile, DonationAudit } from '../../api/donation-audits.ts'
import { Note, State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { RowList } from './RowList.tsx'

const tones: Record<AuditFile['state'], Tone> = { READING: 'info', READ: 'ok', FAILED: 'bad' }

/** Each file with its hash and its rows by reason; or the rows of the chosen one. */
export function FileList({ audit }: { audit: DonationAudit }) {
  const filters = useFilters()
  const chosen = audit.files.find(({ id }) => id === filters.get('file'))
  if (chosen) return <RowList auditId={audit.id} file={chosen} />
  return (
    <ul className="lines">
      {audit.files.map((file) => (
        <li key={file.id}>
          <File file={file} />
        </li>
      ))}
    </ul>
  )
}

const counts = ['rows', 'accepted', 'doubtful', 'rejected'] as const

function File({ file }: { file: AuditFile }) {
  const { t, say } = useWords()
  const filters = useFilters()
  const { id, name, edition, kind, state, codes, problem, assumed, countedFen } = file
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name wraps">{name}</h2>
        <State tone={tones[state]} tag>
          {t(`daudit.state.${state}`)}
        </State>
      </div>
      <p className="meta">
        {[
          kind && t(`daudit.kind.${kind}`),
          edition > 1 && t('daudit.edition', { edition }),
          file.recipient,
          file.uploadedBy,
          formatMinute(file.uploadedAt),
        ]
          .filter(Boolean)
          .join('　')}
      </p>
      {problem && <Note tone="bad">{say(problem)}</Note>}
      {state === 'READ' && (
        <>
          <p>
            {counts
              .map((count) => `${t(`daudit.${count}`)} ${formatNumber(file[count])}`)
              .join('　')}
            {kind === 'gift' && `　${t('daudit.counted')} ${formatYuan(countedFen)}`}
          </p>
          {codes.length > 0 && (
            <ul aria-label={t('daudit.reasons')}>
              {codes.map(({ code, text, rows }) => (
                <li key={code}>
                  {say(text)} <span className="num">{formatNumber(rows)}</span>{' '}
                  <span className="meta code">{code}</span>
                </li>
              ))}
            </ul>
          )}
          {assumed && <p className="meta">{t('daudit.assumed', { name: assumed })}</p>}
          <p className="row noprint">
            <button
              type="button"
              className="btn sm"
              aria-label={t('daudit.seeRowsOf', { file: name })}
              onClick={() => filters.set({ file: id, state: null, code: null, page: null })}
            >
              {t('daudit.seeRows')}
            </button>
          </p>
        </>
      )}
      <p className="meta code wraps">{t('daudit.hash', { hash: file.sha256 })}</p>
    </article>
  )
}
