import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dockingKey, proposeClient } from '../../api/docking.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { ClientList } from './ClientList.tsx'

const scopes = ['dock.answer', 'dock.read', 'dock.push'] as const

/** Keys of one's own platform, and the form that proposes one. */
export function OwnClients({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [publicKey, setPublicKey] = useState('')
  const [isTried, setTried] = useState(false)
  const propose = useMutation({
    mutationFn: () =>
      proposeClient({ platformUscc: uscc, publicKey: publicKey.trim(), scopes: [...scopes] }),
    onSuccess: async () => {
      setPublicKey('')
      setTried(false)
      await client.invalidateQueries({ queryKey: dockingKey })
    },
  })
  return (
    <section className="review">
      <h2>{t('docking.keys')}</h2>
      <ClientList uscc={uscc} mayConfirm={false} />
      <form
        className="noprint"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (publicKey.trim() !== '') propose.mutate()
        }}
      >
        <TextField
          id={`${id}-key`}
          label={t('docking.publicKey')}
          hint={t('docking.publicKeyHint')}
          maxLength={100}
          autoComplete="off"
          error={isTried && publicKey.trim() === '' ? t('docking.need') : null}
          value={publicKey}
          onChange={setPublicKey}
        />
        {propose.error && (
          <Note tone="bad" live>
            {errorText(propose.error)}
          </Note>
        )}
        <Button type="submit" small busy={propose.isPending}>
          {t('docking.proposeKey')}
        </Button>
      </form>
    </section>
  )
}
