import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type LendingView,
  lentPackageHref,
  lentPaperHref,
  readLentCatalogue,
} from '../../api/lending.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { FilePreview, type ShownFile } from '../../components/FilePreview.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../i18n/words.ts'
import { Papers } from '../archive/Papers.tsx'

/** What may be read now. The catalogue is fetched when one asks for it: that is a reading. */
export function Lent({ lending: { id, kind } }: { lending: LendingView }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [shown, setShown] = useState<ShownFile | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey: ['lending'] })
  const open = useMutation({ mutationFn: () => readLentCatalogue(id), onSettled: refresh })
  return (
    <section className="review">
      <div className="row noprint before">
        <Button busy={open.isPending} onClick={() => open.mutate()}>
          {t('lending.open')}
        </Button>
        {kind !== 'read' && (
          <a className="btn" href={lentPackageHref(id)} download>
            <Icon name="download" />
            {t('lending.download')}
          </a>
        )}
        <span className="meta">{t('lending.openHint')}</span>
      </div>
      {open.error && (
        <p className="msg bad" role="alert">
          {errorText(open.error)}
        </p>
      )}
      {open.data?.items.map(({ archiveNo, title, papers }) => (
        <section key={archiveNo}>
          <h2>{title}</h2>
          <Papers
            papers={papers}
            onShow={({ order, title: name, mediaType }) =>
              setShown({ name, mediaType, href: lentPaperHref(id, archiveNo, order) })
            }
          />
        </section>
      ))}
      <FilePreview
        file={shown}
        onClose={() => {
          setShown(null)
          void refresh()
        }}
      />
    </section>
  )
}
