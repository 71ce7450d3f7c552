import type { CertificateClaims, Outcome, Text, Verdict } from '@yiqi/certificate-token'
import { element, mark, type Tone } from './drawing.ts'

/** Same elements and classes as the card that the server draws in `pages/verify.ts`. */

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
