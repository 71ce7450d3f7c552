import type { ToPrepare } from '@yiqi/contracts'
import { useWords } from '../../i18n/words.ts'

/** How many papers one has to bring: always, and at most with what one answers. */
export function usePrepareText() {
  const { t } = useWords()
  return ({ always: count, perhaps: more }: ToPrepare) =>
    more > 0 ? t('hall.preparePerhaps', { count, more }) : t('hall.prepare', { count })
}
