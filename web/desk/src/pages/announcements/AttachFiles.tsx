import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Announcement, attachFile, annexHref, detachFile } from '../../api/announcements.ts'
import { documentKinds } from '../../api/library.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { acceptAttribute } from '../../form/files.ts'
import { useWords } from '../../i18n/words.ts'

/** Annexes of a draft: added and taken away at once, without saving the text. */
export function AttachFiles({ announcement: { id, annexes } }: { announcement: Announcement }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const onSettled = () => client.invalidateQueries({ queryKey: ['announcements', 'one', id] })
  const attach = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await attachFile(id, file)
    },
    onSettled,
  })
  const detach = useMutation({
    mutationFn: (annexId: string) => detachFile(id, annexId),
    onSettled,
  })
  const error = attach.error ?? detach.error
  return (
    <section className="field">
      <span className="lab">{t('ann.annexes')}</span>
      {annexes.length > 0 && (
        <ul>
          {annexes.map((one) => (
            <li key={one.id} className="row">
              <a href={annexHref(id, one.id)} target="_blank" rel="noreferrer">
                <Icon name="doc" />
                {one.name}
              </a>
              <Button
                small
                tone="text"
                busy={detach.isPending && detach.variables === one.id}
                onClick={() => detach.mutate(one.id)}
              >
                {t('ann.detach')}
                <span className="vh"> {one.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DropZone
        label={attach.isPending ? t('common.busy') : t('ann.attach')}
        name={t('ann.attach')}
        accept={acceptAttribute(documentKinds)}
        multiple
        onFiles={(files) => attach.mutate(files)}
      >
        {t('ann.attachKinds')}
      </DropZone>
      {error && (
        <p className="msg bad" role="alert">
          {errorText(error)}
        </p>
      )}
    </section>
  )
}
