import type { CaseView } from '@yiqi/contracts'
import { FileView, type ShownFile } from '../../components/FilePreview.tsx'
import { FormFacts } from '../../components/FormFacts.tsx'
import { Icon } from '../../components/Icon.tsx'
import { shownSections } from '../../form/sections.ts'
import { formatBytes, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { formKey } from './MaterialsPane.tsx'
import { Unmask } from './Unmask.tsx'

/** The paper that was chosen, or the form as it was filled in. */
export function ViewerPane({ view, shown }: { view: CaseView; shown: string }) {
  const { t, say } = useWords()
  const material = view.materials.find(({ id }) => id === shown)
  const document = view.documents.find(({ id }) => id === shown)
  const file: ShownFile | null =
    material ??
    (document?.href
      ? { name: say(document.label), mediaType: 'application/pdf', href: document.href }
      : null)
  const former = material
    ? view.materials.filter(({ slot, isSuperseded }) => slot === material.slot && isSuperseded)
    : []
  if (shown !== formKey && file) {
    return (
      <section className="view" aria-label={file.name}>
        <div className="vt">
          <b>{file.name}</b>
          {material && (
            <span className="meta">
              {formatBytes(material.bytes)}　{formatMinute(material.uploadedAt)}
              {former.length > 0 && `　${t('form.former', { count: former.length })}`}
            </span>
          )}
          <a className="btn text sm" href={file.href} target="_blank" rel="noreferrer">
            <Icon name="ext" />
            {t('case.openInTab')}
          </a>
        </div>
        <FileView file={file} />
      </section>
    )
  }
  return (
    // What scrolls must be reachable by keyboard.
    <section className="view" aria-label={t('case.form')} tabIndex={0}>
      <div className="vt">
        <b>{t('case.form')}</b>
        <span className="meta">{t('case.formNote')}</span>
        <button type="button" className="btn text sm" onClick={() => window.print()}>
          <Icon name="print" />
          {t('common.print')}
        </button>
      </div>
      <div className="formsheet">
        {shownSections(view.sections, view.form).map((section) => (
          <section key={section.id}>
            <h2>{say(section.label)}</h2>
            <FormFacts
              section={section}
              values={view.form}
              former={view.former}
              beside={(path) =>
                view.masked.includes(path) ? <Unmask caseId={view.id} path={path} /> : null
              }
            />
          </section>
        ))}
      </div>
    </section>
  )
}
