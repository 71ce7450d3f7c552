import { useQuery } from '@tanstack/react-query'
import { systemStateQuery } from '../../api/admin.ts'
import { Await } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<'on' | 'away' | 'off', Tone> = { on: 'ok', away: 'bad', off: 'warn' }

/** For the system administrator: what runs with less than it could, and how to mend it. */
export default function SystemPage() {
  const { t } = useWords()
  const state = useQuery(systemStateQuery)
  return (
    <div className="pad">
      <PageHead title={t('system.title')} lead={t('system.lead')} />
      <Await query={state}>
        {({ virusScan, filesNotScanned, mail }) => (
          <dl className="facts">
            <dt>{t('system.virusScan')}</dt>
            <dd>
              <State tone={tones[virusScan]}>{t(`system.virusScan.${virusScan}`)}</State>
              <p className="meta">{t(`system.virusScan.${virusScan}.hint`)}</p>
            </dd>
            <dt>{t('system.notScanned')}</dt>
            <dd className="num">{filesNotScanned}</dd>
            <dt>{t('system.mail')}</dt>
            <dd>
              <State tone={tones[mail]}>{t(`system.mail.${mail}`)}</State>
              <p className="meta">{t(`system.mail.${mail}.hint`)}</p>
            </dd>
          </dl>
        )}
      </Await>
    </div>
  )
}
