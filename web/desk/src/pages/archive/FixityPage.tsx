import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type FixityFinding,
  fixityFindingsQuery,
  type FixityRun,
  fixityRunsQuery,
  startFixityRun,
} from '../../api/archive.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatBytes, formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ArchiveTabs } from './ArchiveTabs.tsx'

/** Whether the files of the archive are what they were: what was found, and when it was looked at. */
export default function FixityPage() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const start = useMutation({
    mutationFn: startFixityRun,
    onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }),
  })
  return (
    <div className="pad">
      <PageHead
        title={t('fixity.title')}
        lead={t('fixity.lead')}
        side={
          <Button busy={start.isPending} onClick={() => start.mutate()}>
            {t('fixity.start')}
          </Button>
        }
      />
      <ArchiveTabs />
      {start.error && (
        <p className="msg bad" role="alert">
          {errorText(start.error)}
        </p>
      )}
      <Findings />
      <Runs />
    </div>
  )
}

function Findings() {
  const { t } = useWords()
  const pager = usePager()
  const { cursor } = pager
  const runs = useQuery(fixityRunsQuery)
  const known = (runs.data?.items ?? []).reduce((sum, run) => sum + run.findings, 0)
  const findings = useQuery(fixityFindingsQuery(cursor ? { before: cursor } : {}, known))
  const columns: Column<FixityFinding>[] = [
    {
      key: 'title',
      title: t('archive.paper'),
      isTitle: true,
      render: ({ title, archiveNo }) => (
        <>
          <Link to={`/archive/${archiveNo}`}>{title}</Link>
          <br />
          <span className="code meta">{archiveNo}</span>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('fixity.what'),
      render: ({ kind }) => <State tone="bad">{t(`archive.kind.${kind}`)}</State>,
    },
    {
      key: 'sha256',
      title: 'SHA-256',
      render: ({ sha256 }) =>
        sha256 && (
          <span className="code" title={sha256}>
            {sha256.slice(0, 12)}…
          </span>
        ),
    },
    {
      key: 'foundAt',
      title: t('fixity.foundAt'),
      render: ({ foundAt }) => <time className="num nb">{formatMinute(foundAt)}</time>,
    },
  ]
  return (
    <section className="review">
      <h2>{t('fixity.findings')}</h2>
      <Await query={findings}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('fixity.noFindings')} hint={t('fixity.noFindingsHint')} />
          ) : (
            <>
              <SearchTable
                label={t('fixity.findings')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </section>
  )
}

function Runs() {
  const { t } = useWords()
  const runs = useQuery(fixityRunsQuery)
  const columns: Column<FixityRun>[] = [
    {
      key: 'startedAt',
      title: t('fixity.startedAt'),
      isTitle: true,
      render: ({ startedAt }) => <time className="num nb">{formatMinute(startedAt)}</time>,
    },
    { key: 'starter', title: t('fixity.starter'), render: ({ starter }) => starter },
    {
      key: 'items',
      title: t('fixity.items'),
      isNumber: true,
      render: ({ items }) => formatNumber(items),
    },
    {
      key: 'files',
      title: t('fixity.files'),
      isNumber: true,
      render: ({ files }) => formatNumber(files),
    },
    {
      key: 'bytes',
      title: t('archive.size'),
      isNumber: true,
      render: ({ bytes }) => formatBytes(bytes),
    },
    { key: 'result', title: t('fixity.result'), render: (run) => <Result run={run} /> },
  ]
  return (
    <section className="review">
      <h2>{t('fixity.runs')}</h2>
      <Await query={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sec">{t('fixity.noRuns')}</p>
          ) : (
            <SearchTable
              label={t('fixity.runs')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </Await>
    </section>
  )
}

function Result({ run: { endedAt, findings } }: { run: FixityRun }) {
  const { t } = useWords()
  if (findings > 0)
    return <State tone="bad">{t('archive.damagedCount', { count: findings })}</State>
  if (endedAt === null) return <State tone="info">{t('fixity.running')}</State>
  return <State tone="ok">{t('archive.intact')}</State>
}
