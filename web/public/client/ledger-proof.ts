import { checkProofs, type Checked, type CheckedStep, type ProofData } from './proof-check.ts'
import { element, mark, type Tone } from './drawing.ts'
import { say, type Text, words } from './proof-words.ts'

/**
 * Checks entries of the public ledger on the device: on the pages of gifts and of entries by a button, in a page that
 * was saved by itself. Everything it needs is in the page.
 */

const place = document.getElementById('ledger-result')
const data = document.getElementById('ledger-proof')?.textContent
const button = document.getElementById('ledger-check')

if (place && data) {
  const check = () => void show(place, data)
  if (button) {
    button.hidden = false
    button.addEventListener('click', check)
  } else check()
}

async function show(result: HTMLElement, text: string): Promise<void> {
  result.replaceChildren(element('p', 'sec', [say(words.checking)]))
  const checked = await checkProofs(JSON.parse(text) as ProofData).catch(
    (error: unknown): Checked => ({
      outcome: 'bad',
      steps: [
        { isGood: false, title: words.fail, detail: { zh: String(error), en: String(error) } },
      ],
    }),
  )
  result.replaceChildren(card(checked))
}

const looks: Record<Checked['outcome'], { tone: Tone; title: Text; how: Text }> = {
  good: { tone: 'ok', title: words.good, how: words.goodHow },
  bad: { tone: 'bad', title: words.bad, how: words.badHow },
  open: { tone: 'warn', title: words.open, how: words.openHow },
}

function card({ outcome, steps }: Checked): HTMLElement {
  const { tone, title, how } = looks[outcome]
  const head = element('div', `vhd ${tone}`, [
    element('h3', '', [mark(tone), say(title)]),
    element('p', '', [say(how)]),
  ])
  const body = steps.length > 0 ? [element('ol', 'verdicts', steps.map(stepItem))] : []
  return element('div', 'panel ver result', [head, element('div', 'vbd', body)])
}

function stepItem({ isGood, isOpen, title, detail }: CheckedStep): HTMLElement {
  const tone = isOpen ? 'info' : isGood ? 'ok' : 'bad'
  const verdict = isOpen ? words.none : isGood ? words.pass : words.fail
  return element('li', '', [
    element('span', `st ${tone}`, [mark(tone), say(verdict)]),
    element('div', '', [element('b', '', [say(title)]), element('p', 'meta', [say(detail)])]),
  ])
}
