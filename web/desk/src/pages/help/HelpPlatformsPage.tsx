import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  changeHelpPlatform,
  helpKey,
  type HelpPlatform,
  helpPlatformsQuery,
  helpReportHref,
  recordHelpPlatform,
} from '../../api/help.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { FieldsForm, type FormField } from './FieldsForm.tsx'
import { platformFields } from './fields.ts'
import { HelpKeys } from './HelpKeys.tsx'

type NewPlatform = Parameters<typeof recordHelpPlatform>[0]

/** 个人求助平台: designation, keys and the periodic figures, for civil affairs. */
export default function HelpPlatformsPage() {
  const { t } = useWords()
  const found = useQuery(helpPlatformsQuery)
  const [isRecording, setRecording] = useState(false)
  return (
    <div className="wrap page">
      <PageHead
        title={t('help.platforms')}
        lead={t('help.platformsLead')}
        side={<Link to="/help-requests">{t('help.title')}</Link>}
      />
      <Report />
      {isRecording ? (
        <FieldsForm
          title="help.record"
          submit="help.save"
          fields={platformFields}
          send={(values) => recordHelpPlatform(values as unknown as NewPlatform)}
          onDone={() => setRecording(false)}
        />
      ) : (
        <div className="row noprint">
          <Button tone="primary" onClick={() => setRecording(true)}>
            {t('help.record')}
          </Button>
        </div>
      )}
      <Await query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('help.noPlatforms')} hint={t('help.noPlatformsHint')} />
          ) : (
            <ul className="lines">
              {items.map((one) => (
                <li key={one.uscc}>
                  <Item platform={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </div>
  )
}

/** Figures of a period, to be sent to the ministry. */
function Report() {
  const { t } = useWords()
  const year = new Date().getFullYear()
  const [from, setFrom] = useState(`${year}-01-01`)
  const [to, setTo] = useState(`${year}-12-31`)
  return (
    <div className="row noprint">
      <TextField
        id="help-from"
        label={t('help.from')}
        type="date"
        value={from}
        onChange={setFrom}
      />
      <TextField id="help-to" label={t('help.to')} type="date" value={to} onChange={setTo} />
      {from &&
        to &&
        (['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="btn sm" href={helpReportHref({ from, to, format })} download>
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
    </div>
  )
}

function Item({ platform }: { platform: HelpPlatform }) {
  const { t } = useWords()
  const facts: [label: string, value: string | null][] = [
    [t('help.registerNo'), platform.registerNo],
    [t('help.uscc'), platform.uscc],
    [t('help.mlps'), `${platform.mlps} ${platform.mlpsNo}`],
    [t('help.securityFiling'), platform.securityFilingNo],
    [t('help.reviewers'), String(platform.reviewers)],
    [t('help.bank'), `${platform.bank} ${platform.custodyAgreement}`],
    [t('help.account'), `…${platform.dedicatedAccount}`],
    [t('help.designatedOn'), platform.designatedOn],
    [t('help.liveDue'), platform.liveDueOn],
    [t('help.liveOn'), platform.liveOn],
    [t('help.endedOn'), platform.endedOn && `${platform.endedOn} ${platform.endedFor}`],
  ]
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{platform.name}</h2>
        <State tone={platform.endedOn ? 'off' : platform.liveOn ? 'ok' : 'warn'} tag>
          {t(platform.endedOn ? 'help.ended' : platform.liveOn ? 'help.live' : 'help.designated')}
        </State>
      </div>
      <dl className="facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div className="contents" key={label}>
                <dt>{label}</dt>
                <dd className="num">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {platform.endedOn === null && <Standing platform={platform} />}
      <h3>{t('docking.keys')}</h3>
      <HelpKeys platform={platform} mayConfirm />
    </article>
  )
}

const endFields: readonly FormField[] = [
  { name: 'endFor', label: 'help.endFor', kind: 'text', maxLength: 500 },
]

function Standing({ platform: { uscc, version, liveOn } }: { platform: HelpPlatform }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [isEnding, setEnding] = useState(false)
  const goLive = useMutation({
    mutationFn: () => changeHelpPlatform(uscc, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: helpKey }),
  })
  if (isEnding) {
    return (
      <FieldsForm
        title="help.end"
        submit="help.end"
        fields={endFields}
        send={({ endFor }) => changeHelpPlatform(uscc, { version, endFor: String(endFor) })}
        onDone={() => setEnding(false)}
      />
    )
  }
  return (
    <>
      <div className="row noprint">
        {liveOn === null && (
          <Button small busy={goLive.isPending} onClick={() => goLive.mutate()}>
            {t('help.goLive')}
          </Button>
        )}
        <Button small onClick={() => setEnding(true)}>
          {t('help.end')}
        </Button>
      </div>
      {goLive.error && (
        <Note tone="bad" live>
          {errorText(goLive.error)}
        </Note>
      )}
    </>
  )
}
