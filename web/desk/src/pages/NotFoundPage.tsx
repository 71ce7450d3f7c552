import { Link } from 'react-router'
import { Empty } from '../components/Feedback.tsx'
import { useWords } from '../i18n/words.ts'

export default function NotFoundPage() {
  const { t } = useWords()
  return (
    <Empty
      isPage
      title={t('error.notFound')}
      hint={t('error.notFoundHint')}
      action={
        <Link className="btn" to="/">
          {t('common.back')}
        </Link>
      }
    />
  )
}
