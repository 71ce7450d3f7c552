import type { CheckPlan, PlanDraft } from '../../api/checks.ts'

/** Of a text of lines that are read one by one: what they say, and the first that says nothing. */
interface Read<T> {
  items: T[]
  wrong: { line: number; text: string } | null
}

function linesOf<T>(text: string, read: (line: string) => T | null): Read<T> {
  const items: T[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const item = read(line.trim())
    if (item === null) return { items, wrong: { line: at + 1, text: line.trim() } }
    items.push(item)
  }
  return { items, wrong: null }
}

/** `张三 东澜-001`. */
export const readInspectors = (text: string) =>
  linesOf(text, (line) => {
    const [, name, cardNo] = /^(\S+)[\s，,]+(\S.*)$/.exec(line) ?? []
    return name && cardNo ? { name, cardNo: cardNo.trim() } : null
  })

/** `2 51990102MJ0000001J 曾任职`. */
export const readRecusals = (text: string) =>
  linesOf(text, (line) => {
    const [, no, uscc, reason] = /^(\d+)[\s，,]+([0-9A-Z]{18})[\s，,]+(\S.+)$/.exec(line) ?? []
    return no && uscc && reason ? { no: Number(no), uscc, reason: reason.trim() } : null
  })

export interface Draft extends Omit<PlanDraft, 'inspectors' | 'recusals'> {
  inspectors: string
  recusals: string
}

export const emptyDraft = (on: string): Draft => ({
  title: '',
  period: on.slice(0, 4),
  topics: ['report', 'disclosure', 'governance', 'finance', 'activity'],
  plannedOn: on,
  inspectors: '',
  recusals: '',
})

export const draftOf = (plan: CheckPlan): Draft => ({
  title: plan.title,
  period: plan.period,
  topics: plan.topics.map(({ code }) => code as PlanDraft['topics'][number]),
  plannedOn: plan.plannedOn,
  inspectors: plan.inspectors.map(({ name, cardNo }) => `${name} ${cardNo}`).join('\n'),
  recusals: plan.recusals.map(({ no, uscc, reason }) => `${no} ${uscc} ${reason}`).join('\n'),
})
