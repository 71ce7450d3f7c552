import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readFile } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import { Dialog } from './Dialog.tsx'
import { Await } from './Feedback.tsx'
import { Icon } from './Icon.tsx'

export interface ShownFile {
  name: string
  mediaType: string
  href: string
}

/** A paper as it is: PDF by the browser, pictures as pictures, the rest to be downloaded. */
export function FileView({ file }: { file: ShownFile }) {
  const { t } = useWords()
  const { name, mediaType, href } = file
  if (mediaType === 'application/pdf') return <PdfView file={file} />
  if (mediaType.startsWith('image/')) return <img className="paper" src={href} alt={name} />
  return (
    <p className="empty">
      <a className="btn" href={href} download={name}>
        <Icon name="download" />
        {t('case.download', { name })}
      </a>
    </p>
  )
}

/** Papers are served in a sandbox, in which no viewer runs; a copy of the bytes is not. */
function PdfView({ file }: { file: ShownFile }) {
  const { name, href } = file
  const blob = useQuery({
    queryKey: ['file', href],
    queryFn: () => readFile(href),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob.data) return
    const made = URL.createObjectURL(blob.data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob.data])
  return (
    <Await query={blob}>
      {() =>
        url ? <iframe className="paper" src={`${url}#navpanes=0&view=FitH`} title={name} /> : null
      }
    </Await>
  )
}

export function FilePreview({ file, onClose }: { file: ShownFile | null; onClose(): void }) {
  const { t } = useWords()
  return (
    <Dialog
      open={file !== null}
      onClose={onClose}
      title={file?.name}
      width="min(960px, 96vw)"
      destroyOnHidden
      footer={
        file && (
          <a className="btn sm" href={file.href} download={file.name}>
            {t('case.download', { name: '' })}
          </a>
        )
      }
    >
      {file && <FileView file={file} />}
    </Dialog>
  )
}
