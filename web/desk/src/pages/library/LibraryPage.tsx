import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  documentHref,
  documentKinds,
  documentsQuery,
  type LibraryDocument,
  removeDocument,
  uploadDocument,
} from '../../api/library.ts'
import { useOrganisationNames } from '../../api/own-organisations.ts'
import { useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { FilePreview } from '../../components/FilePreview.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { acceptAttribute } from '../../form/files.ts'
import { useWords } from '../../i18n/words.ts'
import { DocumentDialog } from './DocumentDialog.tsx'
import { DocumentTable } from './DocumentTable.tsx'

/** What somebody and his organisations have handed in: to be found, mended and used again. */
export default function LibraryPage() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const filters = useFilters()
  const pager = usePager()
  const [shown, setShown] = useState<LibraryDocument | null>(null)
  const [edited, setEdited] = useState<LibraryDocument | null>(null)
  const [q, kind, owner] = ['q', 'kind', 'owner'].map((name) => filters.get(name) ?? undefined)
  const found = useQuery(
    documentsQuery({
      ...(q && { q }),
      ...(kind && { kind }),
      ...(owner && { owner }),
      ...(pager.cursor && { before: pager.cursor }),
    }),
  )
  const remove = useMutation({
    mutationFn: removeDocument,
    onSettled: () => client.invalidateQueries({ queryKey: ['library'] }),
  })
  return (
    <Antd density="citizen">
      <div className="wrap page">
        <PageHead title={t('nav.library')} lead={t('library.lead')} />
        <Upload />
        <SearchBox
          label={t('library.find')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <DocumentFilters filters={filters} kinds={found.data?.kinds ?? []} />
        {remove.error && (
          <p className="msg bad" role="alert">
            {errorText(remove.error)}
          </p>
        )}
        <Await query={found}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty title={t('library.none')} hint={t('library.noneHint')} />
            ) : (
              <>
                <DocumentTable
                  documents={items}
                  onShow={setShown}
                  onEdit={setEdited}
                  onRemove={({ id, name }) => {
                    if (window.confirm(t('library.removeAsk', { name }))) remove.mutate(id)
                  }}
                />
                <Pager pager={pager} next={next} />
              </>
            )
          }
        </Await>
        <FilePreview
          file={shown && { ...shown, href: documentHref(shown.id) }}
          onClose={() => setShown(null)}
        />
        {edited && <DocumentDialog document={edited} onClose={() => setEdited(null)} />}
      </div>
    </Antd>
  )
}

function Upload() {
  const { t } = useWords()
  const { organisations } = useSession()
  const nameOf = useOrganisationNames(organisations)
  const client = useQueryClient()
  const errorText = useErrorText()
  const [uscc, setUscc] = useState('')
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await uploadDocument(file, uscc || undefined)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['library'] }),
  })
  return (
    <section className="library-upload noprint">
      {organisations.length > 0 && (
        <label className="field">
          <span className="lab">{t('library.uploadTo')}</span>
          <select className="in" value={uscc} onChange={({ target }) => setUscc(target.value)}>
            <option value="">{t('library.self')}</option>
            {organisations.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <DropZone
        label={upload.isPending ? t('common.busy') : t('library.upload')}
        name={t('library.upload')}
        accept={acceptAttribute(documentKinds)}
        multiple
        onFiles={(files) => upload.mutate(files)}
      >
        {t('library.kinds')}
      </DropZone>
      {upload.error && (
        <p className="msg bad" role="alert">
          {errorText(upload.error)}
        </p>
      )}
    </section>
  )
}

function DocumentFilters({ filters, kinds }: { filters: Filters; kinds: readonly string[] }) {
  const { t } = useWords()
  const { organisations } = useSession()
  const nameOf = useOrganisationNames(organisations)
  const choices = [
    { name: 'kind', label: t('library.kind'), options: kinds.map((one) => [one, one]) },
    {
      name: 'owner',
      label: t('library.owner'),
      options: [['self', t('library.self')], ...organisations.map((one) => [one, nameOf(one)])],
    },
  ]
  return (
    <div className="formrow filters noprint">
      {choices.map(({ name, label, options }) => (
        <label className="field" key={name}>
          <span className="lab">{label}</span>
          <select
            className="in"
            value={filters.get(name) ?? ''}
            onChange={({ target }) => filters.set({ [name]: target.value })}
          >
            <option value="">{t('library.all')}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  )
}
