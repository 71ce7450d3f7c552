import type { Subscriber, SubscriberAct } from '../../api/subscribers.ts'
import { Button } from '../../components/Button.tsx'
import { State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const tones = { PENDING: 'warn', ACTIVE: 'ok', STOPPED: 'off' } as const
const acts: Record<Subscriber['state'], readonly SubscriberAct[]> = {
  PENDING: ['confirm', 'stop'],
  ACTIVE: ['redelivery', 'stop'],
  STOPPED: ['confirm'],
}

interface SubscriberCardProps {
  subscriber: Subscriber
  onAsk(act: SubscriberAct): void
}

/** Whoever has changes of marks sent: where to, for what, and whether they arrive. */
export function SubscriberCard({ subscriber, onAsk }: SubscriberCardProps) {
  const { t } = useWords()
  const { name, state, url, purpose, contact, createdAt, settledBy } = subscriber
  return (
    <article className="review">
      <div className="listhead">
        <h3 className="name">{name}</h3>
        <State tone={tones[state]}>{t(`subscribers.state.${state}`)}</State>
      </div>
      <dl className="facts">
        <dt>{t('subscribers.url')}</dt>
        <dd className="code nm anywhere">{url}</dd>
        <dt>{t('subscribers.purpose')}</dt>
        <dd>{purpose}</dd>
        <dt>{t('subscribers.contact')}</dt>
        <dd>{contact}</dd>
        <dt>{t('subscribers.asked')}</dt>
        <dd className="num">{formatMinute(createdAt)}</dd>
        {settledBy && (
          <>
            <dt>{t('subscribers.settledBy')}</dt>
            <dd>{settledBy}</dd>
          </>
        )}
        {state !== 'PENDING' && (
          <>
            <dt>{t('subscribers.last')}</dt>
            <dd>
              <LastDelivery subscriber={subscriber} />
            </dd>
          </>
        )}
      </dl>
      <p className="row actions">
        {acts[state].map((act) => (
          <Button
            small
            key={act}
            {...(act === 'stop' && { tone: 'danger' as const })}
            onClick={() => onAsk(act)}
          >
            {t(`subscribers.act.${act}`)}
            <span className="vh"> {name}</span>
          </Button>
        ))}
      </p>
    </article>
  )
}

function LastDelivery({
  subscriber: { lastAt, lastStatus, failures, behind },
}: Pick<SubscriberCardProps, 'subscriber'>) {
  const { t } = useWords()
  const waits = behind > 0 && <p className="meta">{t('subscribers.behind', { count: behind })}</p>
  if (lastAt === null || lastStatus === null)
    return (
      <>
        {t('subscribers.never')}
        {waits}
      </>
    )
  return (
    <>
      <span className="num">{formatMinute(lastAt)}</span>　
      {failures === 0 ? (
        <State tone="ok">{t('subscribers.arrived')}</State>
      ) : (
        <State tone="bad">
          {lastStatus === 0
            ? t('subscribers.unreached', { count: failures })
            : t('subscribers.refused', { status: lastStatus, count: failures })}
        </State>
      )}
      {waits}
    </>
  )
}
