import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  donationsKey,
  giftTemplateHref,
  type ImportedGifts,
  importGifts,
} from '../../api/donations.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

/** 表格导入: a file is tried first; what is sound is then written down by the same file. */
export function ImportGifts({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [tried, setTried] = useState<File | null>(null)
  const trial = useMutation({
    mutationFn: (file: File) => importGifts({ uscc, trial: true }, file),
    onSuccess: (_result, file) => setTried(file),
  })
  const take = useMutation({
    mutationFn: (file: File) => importGifts({ uscc }, file),
    onSuccess: () => setTried(null),
    onSettled: () => client.invalidateQueries({ queryKey: donationsKey }),
  })
  const result = take.data ?? trial.data
  const error = take.error ?? trial.error
  return (
    <>
      <section className="review noprint">
        <h2>{t('gifts.import')}</h2>
        <p>{t('gifts.importLead')}</p>
        <div className="row">
          {(['xlsx', 'csv'] as const).map((format) => (
            <a key={format} className="btn sm" href={giftTemplateHref({ format })} download>
              <Icon name="download" />
              {t(format === 'xlsx' ? 'gifts.templateXlsx' : 'gifts.templateCsv')}
            </a>
          ))}
        </div>
        <DropZone
          label={t('gifts.file')}
          name={t('gifts.file')}
          accept=".csv,.xlsx,.gz"
          onFiles={([file]) => {
            if (!file) return
            take.reset()
            setTried(null)
            trial.mutate(file)
          }}
        >
          {trial.isPending ? t('gifts.trying') : t('gifts.fileHint')}
        </DropZone>
        {error && (
          <Note tone="bad" live>
            {errorText(error)}
          </Note>
        )}
      </section>
      {result && <Result result={result} isTrial={take.data === undefined} />}
      {tried && result && result.accepted > 0 && (
        <div className="row noprint">
          <Button tone="primary" busy={take.isPending} onClick={() => take.mutate(tried)}>
            {t('gifts.takeAll', { count: result.accepted })}
          </Button>
        </div>
      )}
    </>
  )
}

function Result({ result, isTrial }: { result: ImportedGifts; isTrial: boolean }) {
  const { t, say } = useWords()
  const { rows, accepted, unchanged, rejected, amountFen, problems } = result
  const columns: Column<ImportedGifts['problems'][number]>[] = [
    { key: 'row', title: t('gifts.row'), isTitle: true, render: ({ row }) => row },
    { key: 'column', title: t('gifts.column'), render: ({ field }) => field },
    {
      ...{ key: 'problem', title: t('gifts.problem'), isLong: true },
      render: ({ message, code }) => (
        <>
          {say(message)} <span className="code">{code}</span>
        </>
      ),
    },
    {
      ...{ key: 'mend', title: t('gifts.mend'), isLong: true },
      render: ({ hint }) => hint && say(hint),
    },
  ]
  const counts = { rows, accepted, unchanged, rejected, amount: formatYuan(amountFen) }
  return (
    <section className="review" aria-live="polite">
      <h2>{t(isTrial ? 'gifts.trial' : 'gifts.done')}</h2>
      <p>{t('gifts.counts', counts)}</p>
      {!isTrial && accepted > 0 && <Note tone="ok">{t('gifts.next')}</Note>}
      {problems.length > 0 && (
        <SearchTable
          label={t('gifts.problems')}
          columns={columns}
          rows={problems}
          keyOf={(one) => `${one.row}/${one.code}/${one.field}`}
        />
      )}
    </section>
  )
}
