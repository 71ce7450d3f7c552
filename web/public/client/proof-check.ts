import { TlogError, verifyTlogProof, type VerifiedProof } from '@yiqi/tlog/verify'
import { fill, type Text, types, words } from './proof-words.ts'

/** As the server writes it into the page; nothing of it is believed. */
export interface ProofData {
  bundle: {
    logKeys: string[]
    witnessKeys: string[]
    quorum: number
    items: { index: number; entry: string; proof: string }[]
  }
  /** Which entry rests on which, by index. */
  links: { child: number; parent: number }[]
  /** What the page says of one entry. */
  shown: { index: number; amount: number } | null
}

export interface CheckedStep {
  isGood: boolean
  /** Neither good nor bad: there was nothing to check. */
  isOpen?: true
  title: Text
  detail: Text
}

export interface Checked {
  outcome: 'good' | 'bad' | 'open'
  steps: CheckedStep[]
}

interface LoggedEntry {
  t: string
  at: string
  amount: number
  cur: string
  prev: number[]
}

/** Checks everything that the page claims, on this device. */
export async function checkProofs({ bundle, links, shown }: ProofData): Promise<Checked> {
  const steps: CheckedStep[] = []
  const entries = new Map<number, LoggedEntry>()
  let signed: VerifiedProof | null = null
  for (const { index, entry, proof } of bundle.items) {
    try {
      const verified = await verifyTlogProof(encode(proof), encode(entry), bundle)
      if (verified.index !== index) throw new TlogError('not_included', `index ${verified.index}`)
      if (!signed) {
        signed = verified
        steps.push(...signatureSteps(verified))
      }
      const logged = JSON.parse(entry) as LoggedEntry
      entries.set(index, logged)
      steps.push({ isGood: true, title: titleOf(index, logged), detail: words.included })
    } catch (error) {
      if (error instanceof TlogError && error.code === 'unsupported') {
        return { outcome: 'open', steps: [] }
      }
      steps.push({
        isGood: false,
        title: fill(words.entry, { index }),
        detail: error instanceof TlogError ? error.text : { zh: String(error), en: String(error) },
      })
    }
  }
  steps.push(...linkSteps(links, entries), ...amountSteps(shown, entries))
  const isGood = bundle.items.length > 0 && steps.every((step) => step.isGood)
  return { outcome: isGood ? 'good' : 'bad', steps }
}

const encode = (text: string) => new TextEncoder().encode(text)

function signatureSteps({ checkpoint, witnesses }: VerifiedProof): CheckedStep[] {
  const { origin, size } = checkpoint
  const names = [...new Set(witnesses.map(({ name }) => name))].join(', ')
  return [
    { isGood: true, title: words.signed, detail: fill(words.signedHow, { origin, size }) },
    {
      isGood: true,
      ...(!names && { isOpen: true as const }),
      title: words.witnessed,
      detail: names ? fill(words.witnessedHow, { names }) : words.noWitness,
    },
  ]
}

/** “第 12 条：收到捐赠 100.01 元，2026-11-01”, by the entry itself. */
function titleOf(index: number, { t, amount, at, cur }: LoggedEntry): Text {
  const type = types[t] ?? { zh: t, en: t }
  const day = at.slice(0, 10)
  const money = (unit: string) => (amount ? ` ${yuan(amount)}${unit}` : '')
  return {
    zh: `第 ${index} 条：${type.zh}${money(cur === 'CNY' ? ' 元' : ` ${cur}`)}，${day}`,
    en: `Entry ${index}: ${type.en}${money(` ${cur}`)}, ${day}`,
  }
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

function linkSteps(
  links: ProofData['links'],
  entries: ReadonlyMap<number, LoggedEntry>,
): CheckedStep[] {
  const broken = links.filter(({ child, parent }) => {
    const entry = entries.get(child)
    return entry !== undefined && !entry.prev.includes(parent)
  })
  if (broken.length > 0) {
    return broken.map((link) => ({
      isGood: false,
      title: words.linked,
      detail: fill(words.unlinked, { ...link }),
    }))
  }
  return links.length > 0 ? [{ isGood: true, title: words.linked, detail: words.linkedHow }] : []
}

function amountSteps(
  shown: ProofData['shown'],
  entries: ReadonlyMap<number, LoggedEntry>,
): CheckedStep[] {
  const entry = shown && entries.get(shown.index)
  if (!shown || !entry) return []
  const isGood = entry.amount === shown.amount
  const figures = { shown: yuan(shown.amount), logged: yuan(entry.amount) }
  return [
    { isGood, title: words.same, detail: isGood ? words.sameHow : fill(words.different, figures) },
  ]
}
