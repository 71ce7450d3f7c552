import { useMutation } from '@tanstack/react-query'
import { isProblem } from '@yiqi/api-client'
import { useState } from 'react'
import {
  type ClientBody,
  type ClientView,
  proposeChange,
  proposeClient,
} from '../../api/clients.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { AddressesField, DutiesField, KindsField, RegionsField } from './fields.tsx'
import type { Secret } from './ClientsPage.tsx'

interface ClientDialogProps {
  /** Null: a new one. */
  client: ClientView | null
  onSaved(made: Secret | null): void
  onClose(): void
}

const empty = (regionCode: string): ClientBody => ({
  ...{ name: '', regionCode, accountKinds: ['official'], redirectUris: [] },
  ...{ postLogoutRedirectUris: [], backchannelLogoutUri: '', isConfidential: true },
  ...{ signingAlgorithm: 'ES256', regions: [regionCode], duties: [] },
})

/** Registers a system, or proposes a change of one: the second administrator confirms either. */
export function ClientDialog({ client, onSaved, onClose }: ClientDialogProps) {
  const { t, both } = useWords()
  const errorText = useErrorText()
  const { regionCode } = useSession()
  const [body, setBody] = useState<ClientBody>(() =>
    client
      ? { ...client, backchannelLogoutUri: client.backchannelLogoutUri ?? '' }
      : empty(regionCode ?? '100000'),
  )
  const set = (change: Partial<ClientBody>) => setBody((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: async (): Promise<Secret | null> => {
      const { backchannelLogoutUri, ...rest } = body
      if (client) {
        const { name, accountKinds, redirectUris, postLogoutRedirectUris, regions, duties } = rest
        await proposeChange(client.id, {
          ...{ name, accountKinds, redirectUris, postLogoutRedirectUris, regions, duties },
          backchannelLogoutUri: backchannelLogoutUri || null,
        })
        return null
      }
      const made = await proposeClient({
        ...rest,
        ...(backchannelLogoutUri && { backchannelLogoutUri }),
      })
      return { ...made, name: rest.name }
    },
    onSuccess: onSaved,
  })
  const problems = isProblem(save.error) ? save.error.problems : []
  const errorOf = (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found ? both(found.message, found.hint) : null
  }
  const isReady = body.name.trim() && body.redirectUris.length > 0 && body.accountKinds.length > 0
  return (
    <Dialog
      onClose={onClose}
      title={client ? t('clients.changeOf', { name: client.name }) : t('clients.new')}
      footer={
        <Button
          tone="primary"
          busy={save.isPending}
          disabled={!isReady}
          onClick={() => save.mutate()}
        >
          {t('accounts.propose')}
        </Button>
      }
    >
      <Note tone="info">{t('accounts.twoPeople')}</Note>
      <TextField
        id="client-name"
        label={t('clients.name')}
        hint={t('clients.nameHint')}
        maxLength={100}
        value={body.name}
        error={errorOf('name')}
        onChange={(name) => set({ name })}
      />
      <KindsField value={body.accountKinds} onChange={(accountKinds) => set({ accountKinds })} />
      <AddressesField
        id="client-redirects"
        label={t('clients.redirects')}
        value={body.redirectUris}
        error={errorOf('redirectUris')}
        onChange={(redirectUris) => set({ redirectUris })}
      />
      <AddressesField
        id="client-logouts"
        label={t('clients.logouts')}
        value={body.postLogoutRedirectUris}
        error={errorOf('postLogoutRedirectUris')}
        onChange={(postLogoutRedirectUris) => set({ postLogoutRedirectUris })}
      />
      <TextField
        id="client-backchannel"
        label={t('clients.backchannel')}
        value={body.backchannelLogoutUri ?? ''}
        error={errorOf('backchannelLogoutUri')}
        onChange={(backchannelLogoutUri) => set({ backchannelLogoutUri })}
      />
      <RegionsField value={body.regions} onChange={(regions) => set({ regions })} />
      <DutiesField value={body.duties} onChange={(duties) => set({ duties })} />
      {!client && (
        <label className="opt">
          <input
            type="checkbox"
            checked={body.isConfidential}
            onChange={({ target }) => set({ isConfidential: target.checked })}
          />
          <span>{t('clients.confidential')}</span>
        </label>
      )}
      {save.error && problems.length === 0 && (
        <Note tone="bad" live>
          {errorText(save.error)}
        </Note>
      )}
    </Dialog>
  )
}
