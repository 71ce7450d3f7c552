import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { addAuditFile, donationAuditsKey } from '../../api/donation-audits.ts'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

interface Refused {
  name: string
  error: unknown
}

/** One file after the other; what is refused does not keep the others. */
export function AddFiles({ id, isOpen }: { id: string; isOpen: boolean }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [recipient, setRecipient] = useState('')
  const [sending, setSending] = useState({ name: '', share: 0 })
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const refused: Refused[] = []
      const said = recipient.trim()
      for (const file of files) {
        setSending({ name: file.name, share: 0 })
        const upload = addAuditFile(id, said ? { recipient: said } : {}, file, (share) =>
          setSending({ name: file.name, share }),
        )
        await upload.done.catch((error: unknown) => refused.push({ name: file.name, error }))
      }
      return refused
    },
    onSettled: () => client.invalidateQueries({ queryKey: donationAuditsKey }),
  })
  return (
    <details className="noprint" open={isOpen}>
      <summary>{t('daudit.add')}</summary>
      <TextField
        id={`${field}-recipient`}
        label={t('daudit.recipient')}
        maxLength={100}
        value={recipient}
        onChange={setRecipient}
      />
      <DropZone
        label={t('daudit.add')}
        name={t('daudit.add')}
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.gz"
        multiple
        onFiles={(files) => add.mutate(files)}
      >
        {add.isPending
          ? t('daudit.sending', { name: sending.name, percent: Math.round(sending.share * 100) })
          : t('daudit.addHint')}
      </DropZone>
      {add.data?.map(({ name, error }) => (
        <Note key={name} tone="bad" live title={name}>
          {errorText(error)}
        </Note>
      ))}
    </details>
  )
}
