import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  type Announcement,
  announcementQuery,
  type Content,
  draftAnnouncement,
  editAnnouncement,
} from '../../api/announcements.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useKept } from '../../form/useKept.ts'
import { useWords } from '../../i18n/words.ts'
import { AttachFiles } from './AttachFiles.tsx'
import { ContentFields } from './ContentFields.tsx'

/** A draft is written or changed; what was published is not changed, but followed by a new edition. */
export default function EditorPage() {
  const { t } = useWords()
  const { id } = useParams()
  const announcement = useQuery({ ...announcementQuery(id ?? ''), enabled: id !== undefined })
  return (
    <div className="pad">
      <p className="up">
        <Link to={id ? `/announcements/${id}` : '/announcements?box=office'}>
          <Icon name="back" />
          {t('nav.announcements')}
        </Link>
      </p>
      <PageHead title={t(id ? 'ann.editing' : 'ann.new')} />
      {id === undefined ? (
        <Editor announcement={null} />
      ) : (
        <Await query={announcement}>
          {(data) => <Editor key={`${data.id}-${data.version}`} announcement={data} />}
        </Await>
      )}
    </div>
  )
}

const blank: Content = {
  kind: 'notice',
  title: '',
  text: '',
  audiences: [],
  organisationTypes: [],
  validFrom: null,
  validTo: null,
  isPinned: false,
  needsSigning: false,
}

function contentOf(announcement: Announcement): Content {
  const { kind, title, text, audiences, organisationTypes } = announcement
  const { validFrom, validTo, isPinned, needsSigning } = announcement
  return {
    ...{ kind, title, text: text ?? '', audiences, organisationTypes },
    ...{ validFrom, validTo, isPinned, needsSigning },
  }
}

function Editor({ announcement }: { announcement: Announcement | null }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [wasSent, setSent] = useState(false)
  const name = announcement
    ? `announcement-${announcement.id}-${announcement.version}`
    : 'announcement-new'
  const saved = announcement ? contentOf(announcement) : blank
  const { values, set, drop } = useKept(name, { ...saved })
  const isWhole =
    values.title.trim().length >= 2 && values.text.trim().length >= 2 && values.audiences.length > 0
  const save = useMutation({
    mutationFn: () =>
      announcement
        ? editAnnouncement(announcement.id, { version: announcement.version, content: values })
        : draftAnnouncement(values),
    onSuccess: async ({ id }) => {
      drop()
      await client.invalidateQueries({ queryKey: ['announcements'] })
      await navigate(`/announcements/${id}`)
    },
  })
  return (
    <form
      className="narrowform"
      onSubmit={(event) => {
        event.preventDefault()
        setSent(true)
        if (isWhole && !save.isPending) save.mutate()
      }}
    >
      <ContentFields content={values} wasSent={wasSent} onChange={set} />
      {announcement && <AttachFiles announcement={announcement} />}
      {save.error && (
        <Note tone="bad" live>
          {errorText(save.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" type="submit" busy={save.isPending}>
          {t('ann.save')}
        </Button>
        <span className="meta">{t('ann.kept')}</span>
      </div>
    </form>
  )
}
