import { useMutation } from '@tanstack/react-query'
import type { RowsGroupView, RowsReply } from '@yiqi/contracts'
import { useContext, useRef } from 'react'
import { readRows, rowsTemplateHref } from '../../api/cases.ts'
import { FormCase } from '../../form/case-id.ts'
import type { Row } from '../../form/sections.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../Button.tsx'
import { useErrorText } from '../Feedback.tsx'
import { Icon } from '../Icon.tsx'
import { Note } from '../State.tsx'

/** Tables of so many rows come out of a spreadsheet. */
const worthwhile = 50

/** The rows of a group by spreadsheet: an empty one to fill in, and what of a filled-in one was not taken. */
export function RowsImport({ group, onRows }: { group: RowsGroupView; onRows(rows: Row[]): void }) {
  const caseId = useContext(FormCase)
  const { t } = useWords()
  const errorText = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const reading = useMutation({
    mutationFn: (file: File) => readRows(caseId ?? '', group.name, file).done,
    onSuccess: ({ rows }) => onRows(rows as Row[]),
  })
  if (caseId === null || group.max < worthwhile) return null
  return (
    <div className="rowsimport">
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        accept=".xlsx,.csv"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) reading.mutate(file)
          // The same file may be chosen again once it is mended.
          target.value = ''
        }}
      />
      <Button small busy={reading.isPending} onClick={() => input.current?.click()}>
        <Icon name="doc" />
        {t('form.rowsImport')}
      </Button>
      <a className="lk" href={rowsTemplateHref(caseId, group.name)} download>
        {t('form.rowsTemplate')}
      </a>
      {reading.error && (
        <Note tone="bad" live>
          {errorText(reading.error)}
        </Note>
      )}
      {reading.data && <Outcome reply={reading.data} />}
    </div>
  )
}

function Outcome({ reply }: { reply: RowsReply }) {
  const { t, say } = useWords()
  const { rows, rejected, unknownColumns } = reply
  return (
    <Note
      tone={rejected.length > 0 ? 'warn' : 'ok'}
      title={t('form.rowsRead', { count: rows.length })}
      live
    >
      {rejected.length > 0 && (
        <>
          <p>{t('form.rowsRejected', { count: rejected.length })}</p>
          <ul className="rejected">
            {rejected.map(({ line, problems }) => (
              <li key={line}>
                <b className="nb">{t('form.rowsLine', { line })}</b>{' '}
                {problems.map(({ message }) => say(message)).join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {unknownColumns.length > 0 && (
        <p className="meta">{t('form.rowsUnknown', { columns: unknownColumns.join('、') })}</p>
      )}
    </Note>
  )
}
