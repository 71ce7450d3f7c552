import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { subscribe, subscriptionQuery, unsubscribe } from '../../api/calendar.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** An address for calendar programs, which may be made void. */
export function Subscription() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const subscription = useQuery(subscriptionQuery)
  const onSettled = () => client.invalidateQueries(subscriptionQuery)
  const open = useMutation({ mutationFn: subscribe, onSettled })
  const revoke = useMutation({ mutationFn: unsubscribe, onSuccess: open.reset, onSettled })
  const error = open.error ?? revoke.error
  return (
    <section className="review noprint narrowform">
      <h2>{t('cal.subscribe')}</h2>
      <p className="sec">{t('cal.subscribeLead')}</p>
      <Await query={subscription} lines={1}>
        {({ since }) => (
          <>
            {open.data && (
              <TextField
                id="calendar-address"
                label={t('cal.address')}
                value={open.data.address}
                readOnly
                onFocus={({ target }) => target.select()}
                onChange={() => {}}
              />
            )}
            {error && (
              <Note tone="bad" live>
                {errorText(error)}
              </Note>
            )}
            <div className="row">
              <Button busy={open.isPending} onClick={() => open.mutate()}>
                {t(since ? 'cal.newAddress' : 'cal.getAddress')}
              </Button>
              {since && (
                <>
                  <Button tone="text" busy={revoke.isPending} onClick={() => revoke.mutate()}>
                    {t('cal.revoke')}
                  </Button>
                  <span className="meta">{t('cal.since', { date: formatDay(since) })}</span>
                </>
              )}
            </div>
          </>
        )}
      </Await>
    </section>
  )
}
