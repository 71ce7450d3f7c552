import { type Announcement, signAnnouncement } from '../../api/announcements.ts'
import { Button } from '../../components/Button.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { useAnnouncementAct } from './useAnnouncementAct.ts'

/** For whom the reader signs, and what is signed. */
export function Signing({ announcement }: { announcement: Announcement }) {
  const { t } = useWords()
  const { id, state, signatures } = announcement
  const { act, error } = useAnnouncementAct((receiver: string) => signAnnouncement(id, receiver))
  if (signatures.length === 0) return null
  return (
    <section className="review narrowform">
      <h2>{t('ann.signing')}</h2>
      <ul>
        {signatures.map(({ receiver, name, signer, signedAt }) => (
          <li key={receiver} className="row">
            {signedAt ? (
              <State tone="ok">
                {t('ann.signedBy', { name, signer: signer ?? '', at: formatMinute(signedAt) })}
              </State>
            ) : (
              <>
                <State tone="warn">{t('ann.unsigned', { name })}</State>
                {state === 'PUBLISHED' && (
                  <Button
                    tone="primary"
                    busy={act.isPending && act.variables === receiver}
                    aria-label={t('ann.signFor', { name })}
                    onClick={() => act.mutate(receiver)}
                  >
                    {t('ann.sign')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
    </section>
  )
}
