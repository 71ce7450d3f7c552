import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MaterialSlotView } from '@yiqi/contracts'
import { useState } from 'react'
import { attachDocument, documentsQuery, type LibraryDocument } from '../../api/library.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { State } from '../../components/State.tsx'
import { formatBytes, formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface ChooseDocumentProps {
  caseId: string
  slot: MaterialSlotView
}

/** Hands in what is in the library already. */
export function ChooseDocument({ caseId, slot }: ChooseDocumentProps) {
  const { t, say } = useWords()
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  // An official's part of the papers comes from no library.
  if (!can(session, 'cases.apply')) return null
  return (
    <>
      <button type="button" className="btn text sm" onClick={() => setOpen(true)}>
        {t('library.choose')}
        <span className="vh"> {say(slot.name)}</span>
      </button>
      {isOpen && <Choice caseId={caseId} slot={slot} onClose={() => setOpen(false)} />}
    </>
  )
}

function Choice({ caseId, slot, onClose }: ChooseDocumentProps & { onClose(): void }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [q, setQ] = useState('')
  const found = useQuery(documentsQuery({ ...(q && { q }), accept: [...slot.accept], limit: 50 }))
  const attach = useMutation({
    mutationFn: (documentId: string) => attachDocument(caseId, slot.code, documentId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', caseId] })
      await client.invalidateQueries({ queryKey: ['library'] })
      onClose()
    },
  })
  return (
    <Dialog
      onClose={onClose}
      title={t('library.chooseFor', { name: say(slot.name) })}
      width={720}
      className="sheetup"
      footer={null}
    >
      <SearchBox label={t('library.find')} value={q} onSearch={setQ} />
      <p className="hint">{t('library.fits')}</p>
      {attach.error && (
        <p className="msg bad" role="alert">
          {errorText(attach.error)}
        </p>
      )}
      <Await query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('library.none')} hint={t('library.noneHint')} />
          ) : (
            <ul className="files">
              {items.map((document) => (
                <Line
                  key={document.id}
                  document={document}
                  isBusy={attach.isPending && attach.variables === document.id}
                  onUse={() => attach.mutate(document.id)}
                />
              ))}
            </ul>
          )
        }
      </Await>
    </Dialog>
  )
}

interface LineProps {
  document: LibraryDocument
  isBusy: boolean
  onUse(): void
}

function Line({ document, isBusy, onUse }: LineProps) {
  const { t } = useWords()
  const { name, kind, bytes, addedAt, isExpired, excerpt } = document
  return (
    <li>
      <span>{name}</span>
      <span className="meta">
        {[kind, formatBytes(bytes), formatDay(addedAt)].filter(Boolean).join('　')}
        {excerpt && `　…${excerpt}…`}
      </span>
      {isExpired ? (
        <State tone="warn">{t('library.expired')}</State>
      ) : (
        <Button small busy={isBusy} onClick={onUse}>
          {t('library.use')}
          <span className="vh"> {name}</span>
        </Button>
      )}
    </li>
  )
}
