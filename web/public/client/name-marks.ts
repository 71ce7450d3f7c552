/**
 * Writes the marks of names beside results, as a search engine would. Put `data-name-marks="<interface>"` on the
 * list and `data-name` on each result, with a `.mark-place` in it. A name that nobody is known by gets nothing:
 * 未查到 is no verdict.
 */
interface MarkOfName {
  name: string
  mark: string
  status?: string
  url: string
}

const tones: Record<string, string> = {
  合法登记: 'ok',
  活动异常: 'warn',
  严重违法失信: 'bad',
  非法社会组织: 'bad',
  已注销: 'off',
  '已撤销/吊销': 'off',
}

const wordsOf = ({ mark, status }: MarkOfName) =>
  mark === '非法社会组织' && status === 'suspected' ? '涉嫌非法社会组织' : mark

async function markAll(list: HTMLElement): Promise<void> {
  const results = [...list.querySelectorAll<HTMLElement>('[data-name]')]
  const reply = await fetch(list.dataset.nameMarks ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ names: results.map(({ dataset }) => dataset.name) }),
  })
  if (!reply.ok) return
  const { items, as_of } = (await reply.json()) as { items: MarkOfName[]; as_of: string }
  for (const [at, item] of items.entries()) {
    const result = results[at]
    if (result) markOne(result, item)
  }
  const place = document.getElementById('marks-as-of')
  if (!place) return
  const at = new Date(as_of).toLocaleString(document.documentElement.lang)
  place.textContent = `${place.dataset.label} ${at}`
}

function markOne(result: HTMLElement, item: MarkOfName): void {
  const place = result.querySelector('.mark-place')
  const tone = tones[item.mark]
  if (!place || !tone) return
  const link = document.createElement('a')
  link.href = item.url
  link.className = `st ${tone} tag`
  link.textContent = wordsOf(item)
  place.replaceChildren(link)
  if (item.mark === '非法社会组织') result.classList.add('greyed')
}

for (const list of document.querySelectorAll<HTMLElement>('[data-name-marks]')) void markAll(list)
