import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endOwnSession, ownSessionsQuery } from '../../api/account.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** Where this account is signed in; any but this one can be ended from here. */
export function OwnSessions() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const sessions = useQuery(ownSessionsQuery)
  const end = useMutation({
    mutationFn: endOwnSession,
    onSettled: () => client.invalidateQueries(ownSessionsQuery),
  })
  return (
    <Await query={sessions} lines={3}>
      {({ items }) => (
        <>
          {end.error && (
            <Note tone="bad" live>
              {errorText(end.error)}
            </Note>
          )}
          <ul className="caselist">
            {items.map(({ id, device, createdAt, seenAt, isCurrent }) => (
              <li key={id}>
                <div>
                  <b>{device}</b>
                  <p className="meta">
                    {[
                      t('account.signedInAt', { at: formatMinute(createdAt) }),
                      t('account.seenAt', { at: formatMinute(seenAt) }),
                    ].join('　')}
                  </p>
                </div>
                <div className="right">
                  {isCurrent ? (
                    <span className="meta">{t('account.thisDevice')}</span>
                  ) : (
                    <Button
                      small
                      busy={end.isPending && end.variables === id}
                      aria-label={t('account.endOf', { device })}
                      onClick={() => end.mutate(id)}
                    >
                      {t('account.end')}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Await>
  )
}
