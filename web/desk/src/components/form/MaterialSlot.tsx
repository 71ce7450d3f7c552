import { useQueryClient } from '@tanstack/react-query'
import type { CaseMaterialView, CaseView, MaterialSlotView } from '@yiqi/contracts'
import { type ReactNode, useRef, useState } from 'react'
import { removeMaterial, uploadMaterial } from '../../api/cases.ts'
import { acceptAttribute, fileProblem, kindsText } from '../../form/files.ts'
import { controlId } from '../../form/sections.ts'
import { formatBytes, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { DropZone } from '../DropZone.tsx'
import { focusControl } from '../ErrorSummary.tsx'
import { useErrorText } from '../Feedback.tsx'
import { Icon } from '../Icon.tsx'
import { State } from '../State.tsx'

interface SlotProps {
  view: Pick<CaseView, 'id' | 'materials'>
  slot: MaterialSlotView
  onShow(file: CaseMaterialView): void
  /** Another way of handing it in, beside the upload. */
  other?: ReactNode
}

/** One material of a case: what it is, its files, and the upload of another. */
export function MaterialSlot({ view, slot, onShow, other }: SlotProps) {
  const { t, say } = useWords()
  const { code, name, note, how, article, required, isExempt, template } = slot
  const files = view.materials.filter((file) => file.slot === code && !file.isSuperseded)
  const former = view.materials.filter((file) => file.slot === code && file.isSuperseded)
  const upload = useUpload(view.id, slot)
  const isFull = slot.maxFiles > 1 && files.length >= slot.maxFiles
  return (
    <li className="slot" id={controlId(`material:${code}`)} tabIndex={-1}>
      <div className="row between">
        <h2>{say(name)}</h2>
        <SlotState isThere={files.length > 0} required={required} isExempt={isExempt} />
      </div>
      {note && <p className="sec sm">{say(note)}</p>}
      <p className="meta">
        {say(how)}
        {!isExempt && `　${limitsText()}`}
      </p>
      {article && <p className="law sm sec">{article}</p>}
      {template && (
        <p>
          <a href={template} download>
            <Icon name="download" />
            {t('form.template')}
          </a>
        </p>
      )}
      <ul className="files">
        {files.map((file) => (
          <FileLine key={file.id} file={file} onShow={onShow} onRemove={upload.remove} />
        ))}
      </ul>
      {!isExempt && !isFull && (
        <>
          <UploadZone slot={slot} hasFile={files.length > 0} upload={upload} />
          {other}
        </>
      )}
      {upload.error && (
        <p className="msg bad" role="alert">
          <Icon name="bad" />
          <span>{upload.error}</span>
        </p>
      )}
      {former.length > 0 && (
        <details>
          <summary>{t('form.former', { count: former.length })}</summary>
          <ul className="files">
            {former.map((file) => (
              <FileLine key={file.id} file={file} onShow={onShow} />
            ))}
          </ul>
        </details>
      )}
    </li>
  )

  function limitsText(): string {
    const words = { kinds: kindsText(slot.accept), size: formatBytes(slot.maxBytes) }
    if (slot.maxFiles === 1) return t('form.limits', words)
    return t('form.limitsMany', { ...words, count: slot.maxFiles })
  }
}

function SlotState(props: { isThere: boolean; required: boolean; isExempt: boolean }) {
  const { t } = useWords()
  if (props.isExempt) return <State tone="ok">{t('form.exempt')}</State>
  if (props.isThere) return <State tone="ok">{t('form.handedIn')}</State>
  if (props.required) return <State tone="warn">{t('form.materialMissing')}</State>
  return <State tone="off">{t('form.materialOptional')}</State>
}

interface FileLineProps {
  file: CaseMaterialView
  onShow(file: CaseMaterialView): void
  onRemove?: (file: CaseMaterialView) => void
}

function FileLine({ file, onShow, onRemove }: FileLineProps) {
  const { t } = useWords()
  const { name, bytes, version, uploadedAt } = file
  return (
    <li>
      <Icon name="doc" />
      <button type="button" className="lk" onClick={() => onShow(file)}>
        {name}
      </button>
      <span className="meta">
        {t('form.version', { version })}　{formatBytes(bytes)}　{formatMinute(uploadedAt)}
      </span>
      {onRemove && (
        <button type="button" className="btn text sm" onClick={() => onRemove(file)}>
          {t('form.remove')}
          <span className="vh"> {name}</span>
        </button>
      )}
    </li>
  )
}

type Upload = ReturnType<typeof useUpload>

function UploadZone(props: { slot: MaterialSlotView; hasFile: boolean; upload: Upload }) {
  const { slot, hasFile, upload } = props
  const { t, say } = useWords()
  if (upload.share !== null) {
    const share = Math.round(upload.share * 100)
    return (
      <div className="drop" role="status">
        <span>{t('form.uploading', { share })}</span>
        <span className="bar">
          <i style={{ width: `${share}%` }} />
        </span>
        <button type="button" className="btn text sm" onClick={upload.cancel}>
          {t('common.cancel')}
        </button>
      </div>
    )
  }
  return (
    <DropZone
      label={
        <>
          {t(hasFile && slot.maxFiles === 1 ? 'form.replace' : 'form.upload')}
          <span className="vh"> {say(slot.name)}</span>
        </>
      }
      name={say(slot.name)}
      accept={acceptAttribute(slot.accept)}
      multiple={slot.maxFiles > 1}
      onFiles={(files) => void upload.send(files)}
    />
  )
}

/** One file after the other; what does not fit is told before anything is sent. */
function useUpload(caseId: string, slot: MaterialSlotView) {
  const { t, say } = useWords()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const running = useRef<ReturnType<typeof uploadMaterial> | null>(null)
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['case', caseId] })
    // The button that was pressed has made way for progress, or went with its file.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusControl(`material:${slot.code}`)
    })
  }

  const send = async (files: readonly File[]) => {
    setError(null)
    try {
      for (const file of files) {
        const problem = fileProblem(file, slot)
        if (problem) return setError(say(problem))
        setShare(0)
        running.current = uploadMaterial(caseId, slot.code, file, setShare)
        await running.current.done
      }
    } catch (failure) {
      if (!(failure instanceof DOMException)) setError(errorText(failure))
    } finally {
      setShare(null)
      await refresh()
    }
  }
  const remove = async (file: CaseMaterialView) => {
    if (!window.confirm(t('form.removeAsk', { name: file.name }))) return
    setError(null)
    await removeMaterial(caseId, file.id).catch((failure) => setError(errorText(failure)))
    await refresh()
  }
  return { share, error, send, remove, cancel: () => running.current?.cancel() }
}
