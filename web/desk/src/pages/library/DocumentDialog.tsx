import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { changeDocument, type DocumentChange, type LibraryDocument } from '../../api/library.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** Its name, its kind and how long it is valid; the content stays what it is. */
export function DocumentDialog(props: { document: LibraryDocument; onClose(): void }) {
  const { document, onClose } = props
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [values, setValues] = useState({
    name: document.name,
    kind: document.kind ?? '',
    madeOn: document.madeOn ?? '',
    validUntil: document.validUntil ?? '',
  })
  const save = useMutation({
    mutationFn: (change: DocumentChange) => changeDocument(document.id, change),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['library'] })
      onClose()
    },
  })
  const name = values.name.trim()
  const lines = [
    { key: 'name', type: 'text', maxLength: 200 },
    { key: 'kind', type: 'text', maxLength: 100 },
    { key: 'madeOn', type: 'date', maxLength: 10 },
    { key: 'validUntil', type: 'date', maxLength: 10 },
  ] as const
  return (
    <Dialog
      onClose={onClose}
      title={t('library.edit')}
      className="sheetup"
      footer={
        <Button
          tone="primary"
          busy={save.isPending}
          disabled={name === ''}
          onClick={() =>
            save.mutate({
              name,
              kind: values.kind.trim() || null,
              madeOn: values.madeOn || null,
              validUntil: values.validUntil || null,
            })
          }
        >
          {t('library.save')}
        </Button>
      }
    >
      {lines.map(({ key, ...input }) => (
        <TextField
          key={key}
          {...input}
          id={`${field}-${key}`}
          label={t(`library.${key}`)}
          value={values[key]}
          onChange={(value) => setValues({ ...values, [key]: value })}
        />
      ))}
      {save.error && (
        <p className="msg bad" role="alert">
          {errorText(save.error)}
        </p>
      )}
    </Dialog>
  )
}
