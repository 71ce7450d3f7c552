import { type ReactNode, useEffect } from 'react'
import { useWords } from '../i18n/words.ts'

/** Title of the page and of the window, with what belongs beside it. */
export function PageHead(props: { title: string; lead?: ReactNode; side?: ReactNode }) {
  const { title, lead, side } = props
  const { t } = useWords()
  useEffect(() => {
    document.title = `${title} - ${t('nav.publicHome')}`
  }, [title, t])
  return (
    <div className="pagehead">
      <div>
        <h1>{title}</h1>
        {lead && <p className="sec">{lead}</p>}
      </div>
      {side && <div className="side-acts">{side}</div>}
    </div>
  )
}
