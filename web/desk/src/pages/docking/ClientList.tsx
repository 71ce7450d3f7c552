import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { clientsQuery, confirmClient, dockingKey, endClient } from '../../api/docking.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note, State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones = { proposed: 'warn', confirmed: 'ok', ended: 'off' } as const

/** Keys by which programs speak for a platform; an official confirms what its clerk has proposed. */
export function ClientList({ uscc, mayConfirm }: { uscc: string; mayConfirm: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const found = useQuery(clientsQuery(uscc))
  const change = useMutation({
    mutationFn: ({ id, isEnd }: { id: string; isEnd: boolean }) =>
      isEnd ? endClient(id) : confirmClient(id),
    onSettled: () => client.invalidateQueries({ queryKey: dockingKey }),
  })
  return (
    <Await query={found}>
      {({ items }) => (
        <>
          {items.length === 0 && <p className="meta">{t('docking.noKeys')}</p>}
          <ul className="lines">
            {items.map(({ id, state, proposedBy, proposedAt, publicKey }) => (
              <li key={id}>
                <div className="listhead">
                  <span className="code">{id}</span>
                  <State tone={tones[state]} tag>
                    {t(`docking.key.${state}`)}
                  </State>
                </div>
                <p className="meta break">
                  {proposedBy} {proposedAt.slice(0, 10)} <span className="code">{publicKey}</span>
                </p>
                {state !== 'ended' && (
                  <div className="row noprint">
                    {state === 'proposed' && mayConfirm && (
                      <Button
                        tone="primary"
                        small
                        busy={change.isPending}
                        onClick={() => change.mutate({ id, isEnd: false })}
                      >
                        {t('docking.confirmKey')}
                      </Button>
                    )}
                    <Button
                      small
                      busy={change.isPending}
                      onClick={() => change.mutate({ id, isEnd: true })}
                    >
                      {t('docking.endKey')}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {change.error && (
            <Note tone="bad" live>
              {errorText(change.error)}
            </Note>
          )}
        </>
      )}
    </Await>
  )
}
