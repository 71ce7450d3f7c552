import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import {
  type Announcement,
  announcementQuery,
  annexHref,
  readAnnouncement,
} from '../../api/announcements.ts'
import { isOfficial, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay, formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AnnouncementTag, kindKey } from './AnnouncementTag.tsx'
import { OfficeActs } from './OfficeActs.tsx'
import { Receivers } from './Receivers.tsx'
import { Signing } from './Signing.tsx'

/** One announcement: read, signed for, and for the office that wrote it, handled. */
export default function AnnouncementPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const official = isOfficial(useSession())
  const announcement = useQuery(announcementQuery(id))
  useReading(announcement.data)
  return (
    <div className={official ? 'pad' : 'wrap page'}>
      <p className="up noprint">
        <Link to={announcement.data?.work ? '/announcements?box=office' : '/announcements'}>
          <Icon name="back" />
          {t('nav.announcements')}
        </Link>
      </p>
      <Await query={announcement}>{(data) => <Whole announcement={data} />}</Await>
    </div>
  )
}

/** Opening it is reading it. */
function useReading(announcement: Announcement | undefined): void {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: readAnnouncement,
    onSuccess: () =>
      Promise.all(
        ['counts', 'list'].map((part) =>
          client.invalidateQueries({ queryKey: ['announcements', part] }),
        ),
      ),
  })
  const unread = announcement && !announcement.isRead && announcement.publishedAt !== null
  const id = unread ? announcement.id : null
  useEffect(() => {
    if (id !== null) mutate(id)
  }, [id, mutate])
}

function Whole({ announcement }: { announcement: Announcement }) {
  const { t } = useWords()
  const { title, state, kind, office, text, edition, publishedAt, validTo, work } = announcement
  const facts = [
    t(kindKey(kind)),
    office,
    publishedAt && formatMinute(publishedAt),
    edition > 1 && t('ann.edition', { n: edition }),
    validTo && t('ann.until', { date: validTo }),
    work && announcement.audiences.map((one) => t(`ann.${one}`)).join('、'),
    work && t('ann.writer', { name: work.writer }),
    work?.approver && t('ann.approver', { name: work.approver }),
    work?.withdrawer && t('ann.withdrawer', { name: work.withdrawer }),
  ].filter(Boolean)
  return (
    <>
      <PageHead
        title={title}
        lead={(work !== null || state !== 'PUBLISHED') && <AnnouncementTag state={state} />}
        side={
          <Button small onClick={() => window.print()}>
            <Icon name="print" />
            {t('common.print')}
          </Button>
        }
      />
      <p className="meta facts-line">{facts.join('　')}</p>
      <Notes announcement={announcement} />
      {text !== null && (
        <article className="read prewrap announcement" lang="zh-CN">
          {text}
        </article>
      )}
      <Annexes announcement={announcement} />
      <Signing announcement={announcement} />
      {work && work.acts.length > 0 && <OfficeActs announcement={announcement} acts={work.acts} />}
      {work?.receivers && <Receivers id={announcement.id} counts={work.receivers} />}
      <Editions announcement={announcement} />
    </>
  )
}

function Notes({ announcement }: { announcement: Announcement }) {
  const { t } = useWords()
  const { state, text, withdrawal, correction, hidesFormer, editions, work, validFrom } =
    announcement
  const newest = editions.findLast((one) => one.state === 'PUBLISHED')
  return (
    <>
      {withdrawal && (
        <Note tone="bad">{t('ann.withdrawnBecause', { reason: withdrawal.reason })}</Note>
      )}
      {state === 'REPLACED' && newest && (
        <Note tone="warn">
          {t('ann.replaced')} <Link to={`/announcements/${newest.id}`}>{t('ann.toNewest')}</Link>
        </Note>
      )}
      {text === null && !withdrawal && <Note tone="warn">{t('ann.hidden')}</Note>}
      {work?.returnReason && state === 'DRAFT' && (
        <Note tone="warn">{t('ann.returned', { reason: work.returnReason })}</Note>
      )}
      {state === 'APPROVED' && validFrom && (
        <Note tone="info">{t('ann.fromDay', { date: validFrom })}</Note>
      )}
      {correction && <Note tone="info">{t('ann.corrected', { text: correction })}</Note>}
      {work && hidesFormer && <Note tone="info">{t('ann.hidingFormer')}</Note>}
    </>
  )
}

function Annexes({ announcement: { id, annexes } }: { announcement: Announcement }) {
  const { t } = useWords()
  if (annexes.length === 0) return null
  return (
    <section className="review narrowform">
      <h2>{t('ann.annexes')}</h2>
      <ul>
        {annexes.map((one) => (
          <li key={one.id}>
            <a href={annexHref(id, one.id)} target="_blank" rel="noreferrer">
              <Icon name="doc" />
              {one.name}
            </a>{' '}
            <span className="meta">{Math.ceil(one.bytes / 1000)} KB</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Editions({ announcement: { id, editions } }: { announcement: Announcement }) {
  const { t } = useWords()
  if (editions.length < 2) return null
  return (
    <section className="review narrowform">
      <h2>{t('ann.editions')}</h2>
      <ul>
        {editions.map((one) => (
          <li key={one.id}>
            {one.id === id ? (
              <b>
                {t('ann.edition', { n: one.edition })}（{t('ann.shown')}）
              </b>
            ) : (
              <Link to={`/announcements/${one.id}`}>{t('ann.edition', { n: one.edition })}</Link>
            )}{' '}
            <span className="meta">
              {t(`ann.${one.state}`)}　{one.at && formatDay(one.at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
