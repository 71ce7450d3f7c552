import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  archiveItemQuery,
  type ArchiveItemView,
  archivePaperHref,
  packageHref,
} from '../../api/archive.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await } from '../../components/Feedback.tsx'
import { FilePreview, type ShownFile } from '../../components/FilePreview.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ItemCheck } from './ItemCheck.tsx'
import { Papers } from './Papers.tsx'

/** One item: its catalogue and papers, whether they are intact, and the whole as a package. */
export default function ItemPage() {
  const { t } = useWords()
  const { archiveNo = '' } = useParams()
  const item = useQuery(archiveItemQuery(archiveNo))
  return (
    <Antd density="desk">
      <div className="pad">
        <p className="up noprint">
          <Link to="/archive">
            <Icon name="back" />
            {t('archive.title')}
          </Link>
        </p>
        <Await query={item}>{(data) => <Whole item={data} />}</Await>
      </div>
    </Antd>
  )
}

function Whole({ item }: { item: ArchiveItemView }) {
  const { t, say } = useWords()
  const { archiveNo, title, papers, steps, isReadable } = item
  const [shown, setShown] = useState<ShownFile | null>(null)
  const show = (order: number, name: string, mediaType: string) =>
    setShown({ name, mediaType, href: archivePaperHref(archiveNo, order) })
  return (
    <>
      <PageHead
        title={title}
        lead={<span className="code">{archiveNo}</span>}
        side={
          <a className="btn" href={packageHref(archiveNo)} download>
            <Icon name="download" />
            {t('archive.download')}
          </a>
        }
      />
      <p className="meta noprint">{t('archive.downloadHint')}</p>
      <Facts item={item} />
      <ItemCheck item={item} />
      <section className="review">
        <div className="listhead">
          <h2>{t('archive.catalogue')}</h2>
          <button
            type="button"
            className="btn text sm noprint"
            onClick={() => show(0, `${t('archive.catalogue')}.pdf`, 'application/pdf')}
          >
            <Icon name="doc" />
            {t('archive.printed')}
          </button>
        </div>
        {isReadable ? (
          <Papers
            papers={papers}
            onShow={({ order, title: name, mediaType }) => show(order, name, mediaType)}
          />
        ) : (
          <Note tone="bad" title={t('archive.unreadable')}>
            {t('archive.unreadableHint')}
          </Note>
        )}
      </section>
      {steps.length > 0 && (
        <section className="review read">
          <h2>{t('archive.trail')}</h2>
          <ol className="tl">
            {steps.map(({ seq, at, by, label }) => (
              <li key={seq} className="on">
                <b>{say(label)}</b>
                <p className="meta">
                  {formatMinute(at)}　{by}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <FilePreview file={shown} onClose={() => setShown(null)} />
    </>
  )
}

function Facts({ item }: { item: ArchiveItemView }) {
  const { t, say } = useWords()
  const facts: [name: string, value: React.ReactNode][] = [
    [t('archive.state'), t(`archive.${item.state}`)],
    [t('archive.class'), say(item.archiveClass.label)],
    [t('archive.retention'), item.retention],
    [t('archive.filedOn'), item.filedOn],
    [
      t('archive.uscc'),
      item.uscc ? (
        <>
          <Link className="code" to={`/registers/organisation/${item.uscc}`}>
            {item.uscc}
          </Link>
          <Link className="gap noprint" to={`/archive/volumes/${item.registrar}-${item.uscc}`}>
            {t('volume.ofOrganisation')}
          </Link>
        </>
      ) : (
        t('archive.noUscc')
      ),
    ],
    [t('archive.case'), <span className="code">{item.caseNumber}</span>],
    [t('archive.files'), formatNumber(item.files)],
    [t('archive.pages'), formatNumber(item.pages)],
  ]
  return (
    <section className="review">
      <h2 className="vh">{t('archive.facts')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
