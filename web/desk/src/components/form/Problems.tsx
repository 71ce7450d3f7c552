import type { Problem } from '@yiqi/contracts'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../Icon.tsx'
import { Mark } from '../Mark.tsx'

/** Under the control: what is wrong, how to mend it, and the article. */
export function Problems({ id, problems }: { id: string; problems: readonly Problem[] }) {
  const { both } = useWords()
  if (problems.length === 0) return null
  return (
    <div id={id}>
      {problems.map(({ code, severity, message, hint, article }) => (
        <p className={`msg ${severity === 'error' ? 'bad' : 'warn'}`} key={code + message.zh}>
          {severity === 'error' ? <Icon name="bad" /> : <Mark name="warn" />}
          <span>
            {both(message, hint)}
            {article && <span className="law sm basis">{article}</span>}
          </span>
        </p>
      ))}
    </div>
  )
}
