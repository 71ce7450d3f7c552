import type { CaseMaterialView, CaseView } from '@yiqi/contracts'
import { Mark } from '../../components/Mark.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** The form itself is the first of the papers. */
export const formKey = 'form'

interface MaterialsPaneProps {
  view: CaseView
  /** `form`, or the id of a paper or document. */
  shown: string
  onShow(key: string): void
}

interface Entry {
  key: string | null
  title: string
  note: string
  isThere: boolean
}

export function MaterialsPane({ view, shown, onShow }: MaterialsPaneProps) {
  const { t, say } = useWords()
  const current = view.materials.filter(({ isSuperseded }) => !isSuperseded)
  const entries: Entry[] = [
    { key: formKey, title: t('case.form'), note: t('case.formNote'), isThere: true },
    ...view.slots.flatMap(({ code, name, isExempt, required, during }): Entry[] => {
      const files = current.filter(({ slot }) => slot === code)
      if (files.length > 0) return files.map((file) => fileEntry(say(name), file))
      const isAsked = during === undefined || during.includes(view.state)
      if ((!required && !isExempt) || !isAsked) return []
      const note = isExempt ? t('form.exempt') : t('case.noFile')
      return [{ key: null, title: say(name), note, isThere: isExempt }]
    }),
    ...view.documents
      .filter(({ state }) => state === 'ready')
      .map(({ id, label }) => ({
        key: id,
        title: say(label),
        note: t('case.documents'),
        isThere: true,
      })),
  ]
  return (
    <nav className="mats" aria-label={t('case.pane.materials')}>
      <h2>{t('case.materials', { count: current.length })}</h2>
      <ul>
        {entries.map(({ key, title, note, isThere }) => (
          <li key={key ?? title}>
            {key === null ? (
              <div className="mat">
                <Line title={title} isThere={isThere} />
                <small>{note}</small>
              </div>
            ) : (
              <button
                type="button"
                className="mat"
                aria-current={key === shown}
                onClick={() => onShow(key)}
              >
                <Line title={title} isThere={isThere} />
                <small>{note}</small>
              </button>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )

  function fileEntry(title: string, file: CaseMaterialView): Entry {
    const { id, version, name, isScanned, uploadedBy, uploadedAt } = file
    const isOfOffice = view.slots.find(({ code }) => code === file.slot)?.by === 'office'
    const notes = [
      ...(version > 1 ? [t('case.versions', { version })] : []),
      ...(isScanned ? [] : [t('case.notScanned')]),
      ...(isOfOffice ? [`${uploadedBy} ${formatMinute(uploadedAt)}`] : []),
      name,
    ]
    return { key: id, title, note: notes.join('　'), isThere: true }
  }
}

function Line({ title, isThere }: { title: string; isThere: boolean }) {
  return (
    <span className={isThere ? 'r ok' : 'r'}>
      {title}
      <Mark name={isThere ? 'ok' : 'warn'} />
    </span>
  )
}
