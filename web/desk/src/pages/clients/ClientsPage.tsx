import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ClientView,
  clientsQuery,
  confirmChange,
  confirmClient,
  dropChange,
  endClient,
  rotateSecret,
} from '../../api/clients.ts'
import { can, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { AskDialog, type Question } from './AskDialog.tsx'
import { ClientCard } from './ClientCard.tsx'
import { ClientDialog } from './ClientDialog.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { Subscribers } from './Subscribers.tsx'

/** What is shown once and never again. */
export interface Secret {
  id: string
  name: string
  secret: string | null
}

const acts = {
  confirm: confirmClient,
  end: endClient,
  'confirm-change': confirmChange,
  'drop-change': dropChange,
} as const

/** Local systems that sign people in by the platform: one administrator registers, another confirms. */
export default function ClientsPage() {
  const { t } = useWords()
  const session = useSession()
  const filters = useFilters()
  const query = useQueryClient()
  const errorText = useErrorText()
  const clients = useQuery(clientsQuery)
  const [editing, setEditing] = useState<ClientView | 'new' | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const refresh = () => void query.invalidateQueries({ queryKey: ['clients'] })
  const run = useMutation({
    mutationFn: async ({ act, client }: Question) => {
      if (act !== 'rotate') return void (await acts[act](client.id))
      const { secret: made } = await rotateSecret(client.id)
      setSecret({ id: client.id, name: client.name, secret: made })
    },
    onSuccess: () => setQuestion(null),
    onSettled: refresh,
  })
  const mayPropose = can(session, 'federation.propose-client')
  const q = (filters.get('q') ?? '').toLowerCase()
  const isFound = ({ name, id, redirectUris }: ClientView) =>
    [name, id, ...redirectUris].some((text) => text.toLowerCase().includes(q))
  const ask = (next: Question) => {
    run.reset()
    setQuestion(next)
  }
  return (
    <Antd density="desk">
      <div className="pad">
        <PageHead
          title={t('clients.title')}
          lead={t('clients.lead')}
          side={
            mayPropose && (
              <Button tone="primary" onClick={() => setEditing('new')}>
                <Icon name="plus" />
                {t('clients.new')}
              </Button>
            )
          }
        />
        <SearchBox
          label={t('clients.find')}
          value={filters.get('q') ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <Await query={clients}>
          {({ items }) => {
            const found = items.filter(isFound)
            if (found.length === 0) {
              return <Empty title={t('clients.none')} hint={t('clients.noneHint')} />
            }
            return (
              <ul className="lines">
                {found.map((client) => (
                  <li key={client.id}>
                    <ClientCard
                      client={client}
                      mayPropose={mayPropose}
                      accountId={session.account.id}
                      onAsk={(act) => ask({ act, client })}
                      onEdit={() => setEditing(client)}
                    />
                  </li>
                ))}
              </ul>
            )
          }}
        </Await>
        <Subscribers q={q} />
        {run.error && !question && <Note tone="bad">{errorText(run.error)}</Note>}
        {question && (
          <AskDialog
            question={question}
            isBusy={run.isPending}
            error={run.error ? errorText(run.error) : null}
            onDo={() => run.mutate(question)}
            onClose={() => setQuestion(null)}
          />
        )}
        {editing && (
          <ClientDialog
            client={editing === 'new' ? null : editing}
            onSaved={(made) => {
              setEditing(null)
              if (made) setSecret(made)
              refresh()
            }}
            onClose={() => setEditing(null)}
          />
        )}
        {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
      </div>
    </Antd>
  )
}
