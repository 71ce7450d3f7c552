import type { CaseLight, TaskPage } from '@yiqi/contracts'
import { toneOf } from '../../components/Clock.tsx'
import { Mark, type MarkName, Pie } from '../../components/Mark.tsx'
import { useWords } from '../../i18n/words.ts'

const lights = ['red', 'yellow', 'green', 'paused'] as const
const marks: Partial<Record<CaseLight, MarkName>> = { red: 'bad', yellow: 'warn', paused: 'paused' }

interface LightMixProps {
  counts: TaskPage['counts']['byLight']
  chosen: CaseLight | null
  onChoose(light: CaseLight | null): void
}

/** How many of each light, as figures that filter and as one bar. */
export function LightMix({ counts, chosen, onChoose }: LightMixProps) {
  const { t } = useWords()
  return (
    <div className="lightmix">
      <fieldset className="leg">
        <legend className="vh">{t('tasks.lights')}</legend>
        {lights.map((light) => {
          const mark = marks[light]
          return (
            <button
              type="button"
              key={light}
              className={`st ${toneOf[light]}`}
              aria-pressed={chosen === light}
              onClick={() => onChoose(chosen === light ? null : light)}
            >
              {mark ? <Mark name={mark} /> : <Pie share={0.4} />}
              {t(`tasks.${light}`, { count: counts[light] })}
            </button>
          )
        })}
      </fieldset>
      <div className="seg" role="img" aria-label={t('tasks.mix', counts)}>
        {lights.map(
          (light) =>
            counts[light] > 0 && (
              <i key={light} className={light} style={{ flex: counts[light] }} />
            ),
        )}
      </div>
    </div>
  )
}
