import type { View } from '../context.ts'
import { each, html } from '../html.ts'

/** How applicants rate the item (好差评). */
export type GuideRatings = {
  total: number
  /** Part of 1 that are 基本满意 or better; null before the first rating. */
  goodRate: number | null
  /** How often 1 … 5 was given, in this order. */
  byLevel: readonly number[]
}

const levels = ['5', '4', '3', '2', '1'] as const

/** The best first; the last two are 差评. */
export function ratingTable(view: View, { total, goodRate, byLevel }: GuideRatings): string {
  const { t } = view
  if (goodRate === null) return html`<p class="sec">${t('guide.noRatings')}</p>`
  const row = (level: (typeof levels)[number]) => html`<tr>
<th scope="row">${t(`guide.level.${level}`)}</th>
<td class="n">${byLevel[Number(level) - 1] ?? 0}</td></tr>`
  return html`<p>${t('guide.goodRate', { rate: (goodRate * 100).toFixed(1), n: total })}</p>
<table class="ratings"><thead><tr><th scope="col">${t('guide.level')}</th>
<th scope="col" class="n">${t('guide.times')}</th></tr></thead><tbody>!${each(levels, row)}</tbody></table>
<p class="meta">${t('guide.ratingNote')}</p>`
}
