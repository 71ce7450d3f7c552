import {
  readSourceNow,
  type Run,
  type Source,
  type SourceStep,
  stepSource,
  uploadToSource,
} from '../../api/monitoring.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const tones: Record<Source['state'], Tone> = {
  PROPOSED: 'warn',
  ACTIVE: 'ok',
  PAUSED: 'off',
  REFUSED: 'bad',
}

interface SourceCardProps {
  source: Source
  isBusy: boolean
  onAct(work: () => Promise<unknown>): void
}

/** One source: purpose, basis, who agreed, and its latest reading. */
export function SourceCard({ source, isBusy, onAct }: SourceCardProps) {
  const { t } = useWords()
  const { name, state, kind, address, purpose, legalBasis, everyMinutes } = source
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{name}</h2>
        <State tone={tones[state]}>{t(`source.state.${state}`)}</State>
      </div>
      <dl className="facts">
        <dt>{t('source.kind')}</dt>
        <dd>
          {t(`source.kind.${kind}`)}
          {everyMinutes !== null && `　${t('source.everyMinutes', { minutes: everyMinutes })}`}
        </dd>
        {address && (
          <>
            <dt>{t(kind === 'folder' ? 'source.folder' : 'source.address')}</dt>
            <dd className="code nm">{address}</dd>
          </>
        )}
        <dt>{t('source.purpose')}</dt>
        <dd>{purpose}</dd>
        <dt>{t('source.basis')}</dt>
        <dd>{legalBasis}</dd>
        <dt>{t('source.proposer')}</dt>
        <dd>
          {source.proposer}　<span className="num">{formatMinute(source.proposedAt)}</span>
        </dd>
        {source.approver && (
          <>
            <dt>{t(state === 'REFUSED' ? 'source.state.REFUSED' : 'source.approver')}</dt>
            <dd>{source.approver}</dd>
          </>
        )}
        <dt>{t('source.lastRun')}</dt>
        <dd>
          <LastRun run={source.lastRun} />
        </dd>
      </dl>
      <Acts source={source} isBusy={isBusy} onAct={onAct} />
    </article>
  )
}

function LastRun({ run }: { run: Run | null }) {
  const { t, say } = useWords()
  if (!run) return t('source.never')
  const { state, startedAt, found, added, folded, leads, faults, faultCount } = run
  if (state === 'RUNNING') return t('source.running', { found })
  return (
    <>
      {state === 'FAILED' && <State tone="bad">{t('source.failed')}</State>}
      <p>{t('source.brought', { at: formatMinute(startedAt), found, added, folded, leads })}</p>
      {faultCount > 0 && (
        <details>
          <summary>{t('source.faults', { count: faultCount })}</summary>
          <ul className="plain-list">
            {faults.map(({ place, reason }) => (
              <li key={place} className="nm">
                <span className="code">{place}</span>　{say(reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Acts({ source, isBusy, onAct }: SourceCardProps) {
  const { t } = useWords()
  const session = useSession()
  const { id, state, version, kind, name, isMine } = source
  const step = (one: SourceStep, tone?: 'danger' | 'primary') => (
    <Button
      small
      key={one}
      busy={isBusy}
      {...(tone && { tone })}
      onClick={() => onAct(() => stepSource(id, one, { version }))}
    >
      {t(`source.${one}`)}
      <span className="vh"> {name}</span>
    </Button>
  )
  const decides = state === 'PROPOSED' && !isMine && can(session, 'monitoring.approve-source')
  const keeps = can(session, 'monitoring.propose-source')
  if (!decides && !(keeps && (state === 'ACTIVE' || state === 'PAUSED'))) return null
  return (
    <>
      <p className="row actions">
        {decides && [step('approve', 'primary'), step('refuse', 'danger')]}
        {keeps && state === 'ACTIVE' && kind !== 'upload' && (
          <Button small busy={isBusy} onClick={() => onAct(() => readSourceNow(id))}>
            {t('source.read')}
            <span className="vh"> {name}</span>
          </Button>
        )}
        {keeps && state === 'ACTIVE' && step('pause')}
        {keeps && state === 'PAUSED' && step('resume')}
      </p>
      {keeps && state === 'ACTIVE' && kind === 'upload' && (
        <DropZone
          label={t('source.upload')}
          name={`${t('source.upload')} ${name}`}
          accept=".jsonl,.ndjson,.gz,.txt"
          onFiles={([file]) => file && onAct(() => uploadToSource(id, file))}
        >
          {t('source.uploadHint')}
        </DropZone>
      )}
    </>
  )
}
