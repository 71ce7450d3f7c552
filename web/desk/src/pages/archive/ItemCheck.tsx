import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ArchiveItemView, checkArchiveItem } from '../../api/archive.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { FixityMark } from './FixityMark.tsx'

/** What the last check said, and one at once. */
export function ItemCheck({ item }: { item: ArchiveItemView }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { archiveNo, checkedAt } = item
  const check = useMutation({
    mutationFn: () => checkArchiveItem(archiveNo),
    onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }),
  })
  const { data } = check
  return (
    <section className="review">
      <div className="listhead">
        <h2>{t('archive.fixity')}</h2>
        <FixityMark item={item} />
      </div>
      <p className="meta">
        {checkedAt && `${t('archive.checkedAt', { at: formatMinute(checkedAt) })}　`}
        {t('archive.checkHint')}
      </p>
      <Button className="noprint apart" small busy={check.isPending} onClick={() => check.mutate()}>
        {t('archive.check')}
      </Button>
      {data &&
        (data.findings.length === 0 ? (
          <Note tone="ok" live>
            {t('archive.checkedFine', { files: data.files })}
          </Note>
        ) : (
          <Note tone="bad" live title={t('archive.damagedCount', { count: data.findings.length })}>
            <ul>
              {data.findings.map(({ place, title, kind }) => (
                <li key={`${place} ${kind}`}>
                  {title}　{t(`archive.kind.${kind}`)}
                </li>
              ))}
            </ul>
          </Note>
        ))}
      {check.error && (
        <p className="msg bad" role="alert">
          {errorText(check.error)}
        </p>
      )}
    </section>
  )
}
