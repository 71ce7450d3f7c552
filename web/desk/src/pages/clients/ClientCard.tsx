import type { ReactNode } from 'react'
import type { ClientView } from '../../api/clients.ts'
import { Button } from '../../components/Button.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { Note, State } from '../../components/State.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import type { ClientAct } from './AskDialog.tsx'

const tones = { proposed: 'warn', confirmed: 'ok', ended: 'off' } as const

interface ClientCardProps {
  client: ClientView
  mayPropose: boolean
  /** Of whoever looks: nobody confirms what he proposed. */
  accountId: string
  onAsk(act: ClientAct): void
  onEdit(): void
}

/** One connected system: where people return to, and what it may learn of them. */
export function ClientCard(props: ClientCardProps) {
  const { client, mayPropose, accountId, onAsk, onEdit } = props
  const { t } = useWords()
  const { state, name, proposedBy, changeProposedBy, proposedChange } = client
  const isMineToConfirm =
    (state === 'proposed' && proposedBy !== accountId) || proposedChange !== null
  const act = (one: ClientAct, tone?: 'danger') => (
    <Button small key={one} {...(tone && { tone })} onClick={() => onAsk(one)}>
      {t(`clients.act.${one}`)}
      <span className="vh"> {name}</span>
    </Button>
  )
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">
          {name}
          <span className="meta code">　{client.id}</span>
        </h2>
        <State tone={tones[state]}>{t(`clients.state.${state}`)}</State>
      </div>
      <ClientFacts client={client} />
      {proposedChange && (
        <Note tone="warn" title={t('clients.changeWaits')}>
          <ClientFacts client={{ ...client, ...proposedChange }} />
        </Note>
      )}
      {state !== 'ended' && (mayPropose || isMineToConfirm) && (
        <p className="row actions">
          {state === 'proposed' && proposedBy !== accountId && act('confirm')}
          {proposedChange && changeProposedBy !== accountId && act('confirm-change')}
          {proposedChange && act('drop-change')}
          {state === 'confirmed' && mayPropose && !proposedChange && (
            <Button small onClick={onEdit}>
              {t('clients.change')}
              <span className="vh"> {name}</span>
            </Button>
          )}
          {state === 'confirmed' && mayPropose && client.isConfidential && act('rotate')}
          {mayPropose && act('end', 'danger')}
        </p>
      )}
    </article>
  )
}

type Registered = Pick<
  ClientView,
  'accountKinds' | 'redirectUris' | 'postLogoutRedirectUris' | 'backchannelLogoutUri'
> &
  Pick<ClientView, 'regions' | 'duties' | 'isConfidential' | 'signingAlgorithm'>

function ClientFacts({ client }: { client: Registered }) {
  const { t } = useWords()
  const { accountKinds, redirectUris, postLogoutRedirectUris, regions, duties } = client
  const { backchannelLogoutUri, isConfidential, signingAlgorithm } = client
  return (
    <dl className="facts">
      <Fact label="clients.kinds">
        {accountKinds.map((kind) => t(`clients.kind.${kind}`)).join(t('clients.and'))}
      </Fact>
      <Fact label="clients.redirects">
        <Addresses items={redirectUris} />
      </Fact>
      {postLogoutRedirectUris.length > 0 && (
        <Fact label="clients.logouts">
          <Addresses items={postLogoutRedirectUris} />
        </Fact>
      )}
      {backchannelLogoutUri && (
        <Fact label="clients.backchannel">
          <Addresses items={[backchannelLogoutUri]} />
        </Fact>
      )}
      <Fact label="clients.regions">
        {regions.length === 0
          ? t('clients.learnsNone')
          : regions.map((code) => (
              <span key={code} className="tagx">
                <RegionName code={code} />
              </span>
            ))}
      </Fact>
      <Fact label="clients.duties">
        {duties.length === 0
          ? t('clients.learnsNone')
          : duties.map((duty) => t(`duty.${duty}` as MessageKey)).join(t('clients.and'))}
      </Fact>
      <Fact label="clients.signing">
        {signingAlgorithm}
        {`　${t(isConfidential ? 'clients.keepsSecret' : 'clients.noSecret')}`}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: MessageKey; children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </>
  )
}

const Addresses = ({ items }: { items: readonly string[] }) =>
  items.map((address) => (
    <p key={address} className="code nm">
      {address}
    </p>
  ))
