import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type RuleDetail, type RuleParameter, ruleQuery } from '../../api/admin.ts'
import { can, useSession } from '../../api/session.ts'
import { Antd } from '../../app/Antd.tsx'
import { Await } from '../../components/Feedback.tsx'
import { RegionName } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { ParameterDialog } from './ParameterDialog.tsx'

/** One rule: its article, its versions, its parameters and who set them where. */
export default function RulePage() {
  const { id = '' } = useParams()
  const rule = useQuery(ruleQuery(id))
  return (
    <Antd density="desk">
      <div className="pad">
        <Await query={rule}>{(data) => <Rule rule={data} />}</Await>
      </div>
    </Antd>
  )
}

function Rule({ rule }: { rule: RuleDetail }) {
  const { t, say } = useWords()
  const session = useSession()
  const [chosen, setChosen] = useState<RuleParameter | null>(null)
  const maySet = can(session, 'rules.set-parameter')
  return (
    <>
      <PageHead
        title={say(rule.title)}
        lead={
          <>
            <span className="law">{rule.article}</span>
            <span className="meta code">　{rule.id}</span>
          </>
        }
        side={
          <a className="btn text" href={`/rules/${encodeURIComponent(rule.id)}`}>
            {t('rules.try')}
          </a>
        }
      />
      <section className="review">
        <h2>{t('rules.parameters')}</h2>
        {rule.parameters.length === 0 && <p className="meta">{t('rules.noParameters')}</p>}
        {rule.parameters.map((parameter) => (
          <Parameter
            key={parameter.key}
            parameter={parameter}
            values={rule.set_values.filter(({ key }) => key === parameter.key)}
            {...(maySet && { onSet: () => setChosen(parameter) })}
          />
        ))}
      </section>
      <section className="review">
        <h2>{t('rules.versions')}</h2>
        <ul className="lines">
          {rule.versions.map(({ id, article, in_force: { from, to } }) => (
            <li key={id + from}>
              <b>{to ? t('rules.until', { from, to }) : t('rules.since', { from })}</b>
              {'　'}
              <span className="law">{article}</span>
            </li>
          ))}
        </ul>
      </section>
      {chosen && <ParameterDialog parameter={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

interface ParameterProps {
  parameter: RuleParameter
  values: RuleDetail['set_values']
  onSet?: () => void
}

function Parameter({ parameter, values, onSet }: ParameterProps) {
  const { t, say } = useWords()
  const { label, unit = '', source, mark, key } = parameter
  return (
    <div className="clockbox">
      <p className="row between">
        <span>
          <b>{say(label)}</b>
          <span className="meta code">　{key}</span>
        </span>
        {onSet && (
          <button type="button" className="btn sm" onClick={onSet}>
            {t('rules.set')}
            <span className="vh"> {say(label)}</span>
          </button>
        )}
      </p>
      <p>
        {t('rules.default')}{' '}
        <span className="num">
          {String(parameter.default)} {unit}
        </span>
        <span className="meta">
          {'　'}
          {source}（{t(`rules.mark.${mark}` as MessageKey)}）
        </span>
      </p>
      {values.map(({ region, value, valid_from: from, source: basis }) => (
        <p key={region + from}>
          <RegionName code={region} /> {t('rules.since', { from })}{' '}
          <b className="num">
            {String(value)} {unit}
          </b>
          <span className="meta">　{basis}</span>
        </p>
      ))}
    </div>
  )
}
