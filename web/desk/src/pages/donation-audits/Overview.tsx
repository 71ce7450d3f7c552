import { Fragment } from 'react'
import { Link } from 'react-router'
import type { AuditFile, DonationAudit } from '../../api/donation-audits.ts'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Certainty } from './Certainty.tsx'
import { type CodeTotal, type RecipientTotal, rowsByCode, totalsByRecipient } from './totals.ts'

/** 一览: what was found, what was announced against what was counted, and what became of the rows. */
export function Overview({ audit }: { audit: DonationAudit }) {
  return (
    <>
      <Found audit={audit} />
      <Totals audit={audit} />
      <Files files={audit.files} />
      <Codes files={audit.files} />
      <Thresholds audit={audit} />
    </>
  )
}

function Found({ audit: { found } }: { audit: DonationAudit }) {
  const { t, say } = useWords()
  type Kind = DonationAudit['found'][number]
  const columns: Column<Kind>[] = [
    {
      key: 'title',
      title: t('daudit.codes'),
      isTitle: true,
      render: ({ title, code, certainty, recipient }) => (
        <Link to={`?${new URLSearchParams({ part: 'found', code, certainty, recipient })}`}>
          {say(title)}
        </Link>
      ),
    },
    {
      key: 'certainty',
      title: t('daudit.certainties'),
      render: ({ certainty }) => <Certainty certainty={certainty} />,
    },
    {
      key: 'recipient',
      title: t('daudit.recipients'),
      render: ({ recipient }) => recipient || null,
    },
    {
      key: 'count',
      title: t('daudit.places'),
      isNumber: true,
      render: ({ count }) => formatNumber(count),
    },
    {
      key: 'heaviest',
      title: t('daudit.heaviest'),
      isNumber: true,
      render: ({ heaviestFen }) => (heaviestFen > 0 ? formatYuan(heaviestFen) : null),
    },
  ]
  // Accounts are each a body of their own: they would fill the page and say one thing.
  const shown = found.filter(({ code }) => code !== 'ACCOUNT_HOLDER')
  const accounts = Map.groupBy(
    found.filter(({ code }) => code === 'ACCOUNT_HOLDER'),
    ({ certainty }) => certainty,
  )
  const joined = [...accounts.values()].flatMap((own) => {
    const [first] = own
    return first
      ? [{ ...first, recipient: '', count: own.reduce((sum, { count }) => sum + count, 0) }]
      : []
  })
  const rank = ({ certainty }: Kind) => (certainty === 'certain' ? 0 : 1)
  const rows = [...shown, ...joined].sort(
    (a, b) => rank(a) - rank(b) || b.heaviestFen - a.heaviestFen,
  )
  return (
    <section className="review">
      <h2>{t('daudit.part.found')}</h2>
      {rows.length === 0 ? (
        <p className="meta">{t('daudit.agrees')}</p>
      ) : (
        <SearchTable
          label={t('daudit.part.found')}
          columns={columns}
          rows={rows}
          keyOf={({ code, certainty, recipient }) => `${code}/${certainty}/${recipient}`}
        />
      )}
    </section>
  )
}

function Totals({ audit: { days } }: { audit: DonationAudit }) {
  const { t } = useWords()
  const columns: Column<RecipientTotal>[] = [
    {
      key: 'recipient',
      title: t('daudit.recipients'),
      isTitle: true,
      render: ({ recipient }) => recipient,
    },
    {
      key: 'announced',
      title: t('daudit.announced'),
      isNumber: true,
      render: ({ announcedFen, days: both }) => (both === 0 ? null : formatYuan(announcedFen)),
    },
    {
      key: 'counted',
      title: t('daudit.itemised'),
      isNumber: true,
      render: ({ countedFen, days: both }) => (both === 0 ? null : formatYuan(countedFen)),
    },
    {
      key: 'difference',
      title: t('daudit.difference'),
      isNumber: true,
      render: ({ announcedFen, countedFen, days: both }) =>
        both === 0 ? null : formatYuan(countedFen - announcedFen),
    },
    {
      key: 'days',
      title: t('daudit.comparedDays'),
      render: ({ days: both, differing }) =>
        both === 0 ? null : t('daudit.differingDays', { days: both, differing }),
    },
    {
      key: 'lone',
      title: t('daudit.loneDays'),
      render: ({ onlyAnnounced, onlyCounted }) =>
        [
          onlyAnnounced > 0 && t('daudit.onlyAnnounced', { days: onlyAnnounced }),
          onlyCounted > 0 && t('daudit.onlyCounted', { days: onlyCounted }),
        ]
          .filter(Boolean)
          .join('，') || null,
    },
  ]
  if (days.length === 0) return null
  return (
    <section className="review">
      <h2>{t('daudit.part.days')}</h2>
      <p className="meta">{t('daudit.totalsNote')}</p>
      <SearchTable
        label={t('daudit.part.days')}
        columns={columns}
        rows={totalsByRecipient(days)}
        keyOf={({ recipient }) => recipient}
      />
    </section>
  )
}

function Files({ files }: { files: readonly AuditFile[] }) {
  const { t } = useWords()
  const count = (key: 'rows' | 'accepted' | 'doubtful' | 'rejected'): Column<AuditFile> => ({
    ...{ key, title: t(`daudit.${key}`), isNumber: true },
    render: (file) => formatNumber(file[key]),
  })
  const columns: Column<AuditFile>[] = [
    {
      key: 'file',
      title: t('daudit.file'),
      isTitle: true,
      isLong: true,
      render: ({ id, name }) => <Link to={`?part=files&file=${id}`}>{name}</Link>,
    },
    {
      key: 'kind',
      title: t('daudit.kind'),
      render: ({ kind }) => kind && t(`daudit.kind.${kind}`),
    },
    ...(['rows', 'accepted', 'doubtful', 'rejected'] as const).map(count),
    {
      key: 'counted',
      title: t('daudit.counted'),
      isNumber: true,
      render: ({ kind, countedFen }) => (kind === 'gift' ? formatYuan(countedFen) : null),
    },
  ]
  return (
    <section className="review">
      <h2>{t('daudit.rowsIn')}</h2>
      <SearchTable
        label={t('daudit.rowsIn')}
        columns={columns}
        rows={files}
        keyOf={({ id }) => id}
      />
    </section>
  )
}

const tones: Record<CodeTotal['weight'], Tone> = {
  rejected: 'bad',
  doubtful: 'warn',
  remark: 'info',
}

function Codes({ files }: { files: readonly AuditFile[] }) {
  const { t, say } = useWords()
  const columns: Column<CodeTotal>[] = [
    {
      key: 'reason',
      title: t('daudit.reason'),
      isTitle: true,
      render: ({ text, code }) => (
        <>
          {say(text)} <span className="meta code">{code}</span>
        </>
      ),
    },
    {
      key: 'result',
      title: t('daudit.result'),
      render: ({ weight }) => (
        <State tone={tones[weight]} tag>
          {t(weight === 'remark' ? 'daudit.remark' : `daudit.${weight}`)}
        </State>
      ),
    },
    {
      key: 'rows',
      title: t('daudit.count.rows'),
      isNumber: true,
      render: ({ rows }) => formatNumber(rows),
    },
  ]
  const rows = rowsByCode([...files])
  if (rows.length === 0) return null
  return (
    <section className="review">
      <h2>{t('daudit.reasons')}</h2>
      <SearchTable
        label={t('daudit.reasons')}
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
      />
    </section>
  )
}

function Thresholds({ audit: { thresholds } }: { audit: DonationAudit }) {
  const { t, say } = useWords()
  if (thresholds.length === 0) return null
  return (
    <details>
      <summary>{t('daudit.thresholds')}</summary>
      <p>
        {t('daudit.thresholdsNote')}{' '}
        <Link to="/rules/donation-audit.thresholds">{t('daudit.rule')}</Link>
      </p>
      <dl className="kv left">
        {thresholds.map(({ key, label, value, unit }) => (
          <Fragment key={key}>
            <dt>{say(label)}</dt>
            <dd className="num">
              {unit === '分'
                ? `${formatYuan(Number(value))} ${t('daudit.yuan')}`
                : `${value} ${unit ?? ''}`}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  )
}
