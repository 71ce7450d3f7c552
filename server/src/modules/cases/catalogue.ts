import type { Message } from '@yiqi/contracts'
import { defaultTerm, termText } from './clock.ts'
import type { ClockDefinition, Duty } from './define-course.ts'
import type { FormSection, MaterialSlot } from './define-form.ts'
import type { CheckDefinition, ItemKind, ProcessDefinition } from './define.ts'
import { isAskedFor } from './to-prepare.ts'

/** 事项目录: every definition, as Markdown; what is said of an item follows from its definition. */
export function catalogueOf(definitions: readonly ProcessDefinition[]): string {
  const sorted = [...definitions].sort(
    (one, other) =>
      subjects.indexOf(one.subject) - subjects.indexOf(other.subject) ||
      one.itemCode.localeCompare(other.itemCode, 'en') ||
      one.id.localeCompare(other.id, 'en'),
  )
  const groups = subjects
    .map((subject) => ({ subject, items: sorted.filter((item) => item.subject === subject) }))
    .filter(({ items }) => items.length > 0)
  const lines = [
    '# 事项目录 Service items',
    '',
    `共 ${definitions.length} 个事项定义。本文由 \`npm run yiqi -- items --out docs/service-items.md\` 按定义生成，不手改。`,
    '',
    `${definitions.length} definitions. Generated from them; not edited by hand.`,
    ...groups.flatMap(({ subject, items }) => [
      '',
      `## ${headings[subject].zh} ${headings[subject].en}`,
      '',
      '| 代码 | 事项 Item | 类型 Kind | 施行 In force | 法定 Statutory | 承诺 Promised |',
      '|---|---|---|---|---|---|',
      ...items.map(rowOf),
    ]),
    ...groups.flatMap(({ items }) => items.flatMap(itemLines)),
  ]
  return `${lines.join('\n')}\n`
}

const subjects = [
  'association',
  'service-institution',
  'foundation',
  'organisation',
  'person',
] as const
const headings: Record<ProcessDefinition['subject'], Message> = {
  association: { zh: '社会团体', en: 'Associations' },
  'service-institution': { zh: '民办非企业单位（社会服务机构）', en: 'Service institutions' },
  foundation: { zh: '基金会', en: 'Foundations' },
  organisation: { zh: '各类社会组织', en: 'All organisations' },
  person: { zh: '个人', en: 'People' },
}

const decisive = ({ clocks, statistics }: ProcessDefinition) => {
  const ofAuthority = clocks.filter(({ binds }) => binds === 'authority')
  return ofAuthority.find(({ id }) => id === (statistics?.clock ?? 'decision')) ?? ofAuthority[0]
}

function rowOf(item: ProcessDefinition): string {
  const clock = decisive(item)
  const term = (source: ClockDefinition['term'] | undefined) =>
    source ? termText(defaultTerm(source)).zh : '—'
  return `| ${item.itemCode} | ${item.name.zh}<br>${item.name.en} | ${kindOf(item)} | ${periodOf(item)} | ${term(clock?.term)} | ${term(clock?.promised)} |`
}

const kinds: Record<ItemKind, string> = {
  licence: '许可',
  filing: '备案',
  check: '检查',
  evaluation: '评估',
  other: '其他',
}

const kindOf = ({ kind, applicants }: ProcessDefinition): string =>
  applicants.who === 'office' ? `${kinds[kind]}（依职权）` : kinds[kind]

const periodOf = ({ inForce: { from, to } }: ProcessDefinition): string =>
  to === null ? `${from} 起` : `${from} 至 ${to}`

function itemLines(item: ProcessDefinition): string[] {
  const { id, itemCode, version, name, summary, applicants, archive, statistics } = item
  const retention =
    archive.retention === 'permanent' ? '永久' : `${String(archive.retention.years)} 年`
  return [
    '',
    `## ${itemCode} ${name.zh}`,
    '',
    `${name.en} · \`${id}\` · v${version} · ${periodOf(item)}`,
    '',
    summary.zh,
    '',
    `- 申请人：${applicants.text.map(({ zh }) => zh).join('、')}`,
    `- 表单：${item.form.map(sectionText).join('；')}`,
    `- 材料：${item.materials.filter(isAskedFor).map(slotText).join('；') || '无'}`,
    `- 流程：${Object.values(item.machine.states).map(stateText).join(' → ')}`,
    `- 时限：${item.clocks.map(clockText).join('；') || '无'}`,
    `- 检查：${item.checks.map(checkText).join('、') || '无'}`,
    `- 结果：${item.guide.result.name.zh}；文书 ${(item.documents ?? []).map(({ label }) => label.zh).join('、') || '无'}`,
    `- 台账：${
      Object.keys(item.effects ?? {})
        .map((act) => item.machine.acts[act]?.label.zh ?? act)
        .join('、') || '不写'
    }`,
    `- 归档：${archive.class}，${retention}；统计：${['办结量', '按时率', ...(statistics?.by ?? [])].join('、')}`,
  ]
}

const sectionText = ({ label, fields, by }: FormSection) =>
  `${label.zh}（${Object.keys(fields).length} 项${by === 'office' ? '，登记管理机关填' : ''}）`

function slotText({ name, required, when, article }: MaterialSlot): string {
  const asked = required ? (when ? '按情形' : '必交') : '选交'
  return `${name.zh}（${[asked, article].filter(Boolean).join('，')}）`
}

const duties: Record<Duty, string> = {
  intake: '受理',
  review: '审核',
  inspect: '办案',
  'legal-check': '法制审核',
  decide: '批准',
  archive: '归档',
}

const stateText = ({ label, task }: ProcessDefinition['machine']['states'][string]) =>
  task ? `${label.zh}〔${duties[task.duty]}〕` : label.zh

function clockText({ label, term, article, onLapse }: ClockDefinition): string {
  const lapse = onLapse === 'escalate' ? '逾期上报' : onLapse.reason.zh.replace(/。$/, '')
  return `${label.zh} ${termText(defaultTerm(term)).zh}（${article}；${lapse}）`
}

const checkText = ({ rule, blocks = true }: CheckDefinition) =>
  blocks ? `\`${rule}\`` : `\`${rule}\`（提示）`
