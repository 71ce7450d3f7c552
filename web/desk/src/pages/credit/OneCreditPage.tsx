import { Link, useParams } from 'react-router'
import { PageHead } from '../../components/PageHead.tsx'
import { useWords } from '../../i18n/words.ts'
import { CreditOf } from './CreditOf.tsx'

/** The credit of an organisation, as its registrar sees it. */
export default function OneCreditPage() {
  const { t } = useWords()
  const { uscc = '' } = useParams()
  return (
    <div className="pad">
      <PageHead
        title={t('credit.toCredit')}
        lead={
          <>
            <span className="code">{uscc}</span>　
            <Link to={`/registers/organisation/${uscc}`}>{t('dossier.organisation')}</Link>
          </>
        }
        side={
          <Link className="btn sm" to={`/open?uscc=${uscc}`}>
            {t('credit.byHand')}
          </Link>
        }
      />
      <CreditOf uscc={uscc} />
    </div>
  )
}
