import { useNavigate } from 'react-router'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { useWords } from '../../i18n/words.ts'

const parts = ['handling', 'ratings', 'samples'] as const

/** The three pages of supervision. */
export function PartTabs({ current }: { current: (typeof parts)[number] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <GroupTabs
      label={t('supervision.parts')}
      groups={parts}
      current={current}
      nameOf={(part) => t(`supervision.${part}`)}
      onChoose={(part) =>
        void navigate(part === 'handling' ? '/supervision' : `/supervision/${part}`)
      }
    />
  )
}
