import type { CertificateClaims, Outcome, Text, Verdict } from '@yiqi/certificate-token'

/** Same elements and classes as the card that the server draws in `pages/verify.ts`. */

type Tone = 'ok' | 'info' | 'warn' | 'bad'

const tones: Record<Outcome, Tone> = {
  VALID: 'ok',
  OFFLINE_OK: 'info',
  EXPIRED: 'warn',
  NOT_YET: 'warn',
  BAD_FORMAT: 'warn',
  UNKNOWN_KEY: 'warn',
  UNSUPPORTED: 'warn',
  REVOKED_ORG: 'bad',
  VOID_CERT: 'bad',
  BAD_SIG: 'bad',
  BAD_CODE: 'bad',
}

/** Marks on an 18 grid: the shape alone tells them apart. Class, then path. */
const shapes: Record<Tone, [string, string][]> = {
  ok: [
    ['ring', 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15'],
    ['stroke', 'm5.6 9.3 2.3 2.3 4.5-4.8'],
  ],
  info: [
    ['ring', 'M9 1.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15'],
    ['stroke', 'M9 8.2v4.3M9 5.4v.1'],
  ],
  warn: [
    ['fill-warn', 'M9 1.8 17 16H1z'],
    ['on-warn', 'M9 7v4.2M9 13.5v.1'],
  ],
  bad: [
    ['fill-bad', 'M5.9 1.3h6.2l4.6 4.6v6.2l-4.6 4.6H5.9l-4.6-4.6V5.9z'],
    ['on-mark', 'M9 5.2v4.6M9 12.6v.1'],
  ],
}

const isEnglish = document.documentElement.lang.startsWith('en')
export const say = ({ zh, en }: Text): string => (isEnglish ? en : zh)

const labels = {
  name: { zh: '名称', en: 'Name' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  cno: { zh: '证书编号', en: 'Certificate number' },
  dates: { zh: '有效期限', en: 'Validity' },
  checks: { zh: '核对了这些', en: 'What was checked' },
  pass: { zh: '对得上', en: 'Right' },
  fail: { zh: '没有通过', en: 'Failed' },
  open: { zh: '没有核对', en: 'Not checked' },
  until: { zh: '至', en: ' to ' },
}

/** Shows a verdict; `note` says what is still going on. Texts are set as text, never as markup. */
export function showVerdict(place: HTMLElement, verdict: Verdict, note?: Text): void {
  const tone = tones[verdict.outcome]
  const head = element('div', `vhd ${tone}`, [
    element('h2', '', [mark(tone), say(verdict.message)]),
    element('p', '', [say(verdict.advice)]),
  ])
  const body = element('div', 'vbd', [
    ...(verdict.claims ? [factList(verdict.claims)] : []),
    element('h3', '', [say(labels.checks)]),
    stepList(verdict),
    ...(note ? [element('p', 'meta', [say(note)])] : []),
  ])
  place.replaceChildren(element('section', 'panel ver result', [head, body]))
}

export function showNote(place: HTMLElement, note: Text): void {
  place.replaceChildren(
    element('div', 'note', [mark('info'), element('div', '', [element('p', '', [say(note)])])]),
  )
}

function factList(claims: CertificateClaims): HTMLElement {
  const facts: [Text, string][] = [
    [labels.name, claims.name],
    [labels.uscc, claims.uscc],
    [labels.cno, claims.cno],
    [labels.dates, claims.nbf + say(labels.until) + claims.exp],
  ]
  const rows = facts.flatMap(([label, value]) => [
    element('dt', '', [say(label)]),
    element('dd', '', [value]),
  ])
  return element('dl', 'facts', rows)
}

function stepList({ steps, outcome }: Verdict): HTMLElement {
  const items = steps.map((step) => {
    const isOpen = !step.ok && ['OFFLINE_OK', 'UNSUPPORTED', 'UNKNOWN_KEY'].includes(outcome)
    const tone = step.ok ? 'ok' : isOpen ? 'info' : 'bad'
    const label = step.ok ? labels.pass : isOpen ? labels.open : labels.fail
    return element('li', '', [
      element('span', `st ${tone}`, [mark(tone), say(label)]),
      element('div', '', [say(step.message)]),
    ])
  })
  return element('ol', 'verdicts', items)
}

function mark(tone: Tone): SVGElement {
  const drawing = svg('svg', { class: 'mk', viewBox: '0 0 18 18', 'aria-hidden': 'true' })
  drawing.append(...shapes[tone].map(([name, path]) => svg('path', { class: name, d: path })))
  return drawing
}

function svg(name: string, attributes: Record<string, string>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  return node
}

function element(name: string, className: string, children: (Node | string)[]): HTMLElement {
  const node = document.createElement(name)
  if (className) node.className = className
  node.append(...children)
  return node
}
