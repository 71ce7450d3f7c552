import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  actOnSubscriber,
  type Subscriber,
  type SubscriberAct,
  subscribersQuery,
} from '../../api/subscribers.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { SubscriberCard } from './SubscriberCard.tsx'

interface Asked {
  act: SubscriberAct
  subscriber: Subscriber
}

/** Search engines and platforms that have changes of name marks sent. */
export function Subscribers({ q }: { q: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const subscribers = useQuery(subscribersQuery)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOrdered, setOrdered] = useState(false)
  const run = useMutation({
    mutationFn: ({ act, subscriber }: Asked) => actOnSubscriber(subscriber.id, act),
    onSuccess: (_data, { act }) => {
      setOrdered(act === 'redelivery')
      setAsked(null)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['mark-subscribers'] }),
  })
  const isFound = ({ name, url, contact }: Subscriber) =>
    [name, url, contact].some((text) => text.toLowerCase().includes(q))
  return (
    <section className="later">
      <h2>{t('subscribers.title')}</h2>
      <p className="sec">{t('subscribers.lead')}</p>
      {isOrdered && (
        <Note tone="info" live>
          {t('subscribers.ordered')}
        </Note>
      )}
      <Await query={subscribers}>
        {({ items }) => {
          const found = items.filter(isFound)
          if (found.length === 0)
            return <Empty title={t('subscribers.none')} hint={t('subscribers.noneHint')} />
          return (
            <ul className="lines">
              {found.map((subscriber) => (
                <li key={subscriber.id}>
                  <SubscriberCard
                    subscriber={subscriber}
                    onAsk={(act) => {
                      run.reset()
                      setAsked({ act, subscriber })
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }}
      </Await>
      {asked && (
        <Dialog
          onClose={() => setAsked(null)}
          title={`${t(`subscribers.act.${asked.act}`)}　${asked.subscriber.name}`}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{t('common.cancel')}</Button>
              <Button
                tone={asked.act === 'stop' ? 'danger' : 'primary'}
                busy={run.isPending}
                onClick={() => run.mutate(asked)}
              >
                {t(`subscribers.act.${asked.act}`)}
              </Button>
            </>
          }
        >
          <p>{t(`subscribers.ask.${asked.act}`)}</p>
          <p className="code nm anywhere">{asked.subscriber.url}</p>
          {run.error && (
            <Note tone="bad" live>
              {errorText(run.error)}
            </Note>
          )}
        </Dialog>
      )}
    </section>
  )
}
