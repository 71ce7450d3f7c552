import type { FormRecord } from '@yiqi/contracts'
import { booleanOf, textOf } from '../../../cases/index.ts'
import { topicField, topics } from '../items.ts'

const coveredBy = (form: FormRecord) =>
  topics.filter(({ code }) => booleanOf(form, topicField(code)) === true)

export const coveredTopics = (form: FormRecord): string[] =>
  coveredBy(form).map(({ label }) => label.zh)

/** Items that are not in order, among the topics that the check covers. */
export const problemsIn = (form: FormRecord) =>
  coveredBy(form).flatMap(({ items }) => items.filter(({ code }) => form[code] === 'bad'))

/** By topic: what is wrong, and the inspectors’ words for it. */
export const findingsIn = (form: FormRecord): string[] =>
  coveredBy(form).flatMap(({ code, label, items }) => {
    const bad = items.filter((one) => form[one.code] === 'bad')
    if (bad.length === 0) return []
    const names = bad.map((one) => one.label.zh).join('、')
    return [`${label.zh}（${names}）：${textOf(form, `${code}_note`) ?? ''}`]
  })
