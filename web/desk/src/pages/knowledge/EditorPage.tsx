import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import {
  type Content,
  type Drafted,
  draftVersion,
  editVersion,
  type Version,
  versionQuery,
} from '../../api/knowledge.ts'
import { nation } from '../../api/regions.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { ContentFields } from './ContentFields.tsx'
import { Preview } from './Preview.tsx'

/** A draft is written or changed; a published text is not changed, but followed by a new version. */
export default function EditorPage() {
  const { id } = useParams()
  const [params] = useSearchParams()
  const source = id ?? params.get('of')
  const version = useQuery({ ...versionQuery(source ?? ''), enabled: source !== null })
  return (
    <div className="pad">
      {source === null ? (
        <Editor version={null} isEdit={false} />
      ) : (
        <Await query={version}>
          {(data) => (
            <Editor key={`${data.id}-${data.revision}`} version={data} isEdit={id !== undefined} />
          )}
        </Await>
      )}
    </div>
  )
}

const blank: Content = {
  title: '',
  kind: 'faq',
  access: 'PUBLIC',
  issuer: null,
  documentNumber: null,
  areas: [],
  organisationTypes: [],
  lawRefs: [],
  validFrom: null,
  validTo: null,
  isSummary: false,
  text: '',
}

function contentOf(version: Version): Content {
  const { title, kind, access, issuer, documentNumber, areas, organisationTypes } = version
  const { lawRefs, validFrom, validTo, isSummary, text } = version
  const facts = { title, kind, access, issuer, documentNumber, areas, organisationTypes }
  return { ...facts, lawRefs, validFrom, validTo, isSummary, text }
}

function Editor({ version, isEdit }: { version: Version | null; isEdit: boolean }) {
  const { t } = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [wasSent, setSent] = useState(false)
  const [drafted, setDrafted] = useState<Drafted | null>(null)
  const name = version ? `knowledge-${isEdit}-${version.id}-${version.revision}` : 'knowledge-new'
  const saved = version ? contentOf(version) : blank
  const { values, set, drop } = useKept(name, { ...saved })
  const isWhole = values.title.trim().length >= 2 && values.text.trim() !== ''
  const save = useMutation({
    mutationFn: () => {
      const lawRefs = values.lawRefs.map((line) => line.trim()).filter((line) => line !== '')
      const content = { ...values, lawRefs }
      if (version && isEdit) return editVersion(version.id, { revision: version.revision, content })
      const ownerRegion = version?.ownerRegion ?? session.regionCode ?? nation
      return draftVersion({ ownerRegion, content, ...(version && { key: version.key }) })
    },
    onSuccess: async (result) => {
      drop()
      setDrafted(result)
      await client.invalidateQueries({ queryKey: ['knowledge'] })
      if (result.faults.length === 0) await navigate(`/knowledge/${result.versionId}`)
      else await navigate(`/knowledge/${result.versionId}/edit`, { replace: true })
    },
  })
  const title = version
    ? t(isEdit ? 'kb.editing' : 'kb.newVersionOf', { title: version.title })
    : t('kb.new')
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved)
  return (
    <>
      <p className="up">
        <Link to={version ? `/knowledge/${version.id}` : '/knowledge'}>
          <Icon name="back" />
          {version?.title ?? t('kb.title')}
        </Link>
      </p>
      <PageHead title={title} />
      {drafted && drafted.faults.length > 0 && (
        <Note tone="warn" title={t('kb.faults')} live>
          <ul>
            {drafted.faults.map(({ kind, line }) => (
              <li key={kind + line}>{`${t(`kb.fault.${kind}`)}：${line}`}</li>
            ))}
          </ul>
        </Note>
      )}
      <div className="split even">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setSent(true)
            if (isWhole && !save.isPending) save.mutate()
          }}
        >
          <ContentFields content={values} wasSent={wasSent} onChange={set} />
          {save.error && (
            <Note tone="bad" live>
              {errorText(save.error)}
            </Note>
          )}
          <div className="row actions">
            <Button tone="primary" type="submit" busy={save.isPending}>
              {t('kb.save')}
            </Button>
            {isChanged && (
              <Button tone="text" onClick={drop}>
                {t('kb.restart')}
              </Button>
            )}
            <span className="meta">{t('kb.kept')}</span>
          </div>
        </form>
        <Preview title={values.title} text={values.text} />
      </div>
    </>
  )
}
