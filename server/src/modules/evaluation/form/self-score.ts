import { field, gt, total } from '@yiqi/contracts'
import type { FormItem, FormSection, MaterialSlot } from '../../cases/index.ts'
import { type Dimension, type IndicatorSet, indicatorsOf } from '../indicators/set.ts'

/** Name of the form field that holds the points one claims for an indicator. */
export const selfField = (indicator: string) => `self_${indicator}`
export const evidenceField = (indicator: string) => `evidence_${indicator}`
const totalField = (dimension: string) => `total_${dimension}`

/** 自评: a section for each dimension, from the set; totals are worked out. */
export const selfScoreSections = (set: IndicatorSet): FormSection[] => [
  ...set.dimensions.map(selfScoreSection),
  {
    id: 'total',
    label: { zh: '自评得分', en: 'Score of one’s own' },
    fields: {
      self_total: {
        type: 'integer',
        label: { zh: '自评总分（满分 1000）', en: 'Total of 1000' },
        max: 1000,
        readOnly: true,
        computed: total(...set.dimensions.map(({ id }) => totalField(id))),
      },
      statement: {
        type: 'text',
        label: { zh: '自评说明', en: 'Statement' },
        hint: {
          zh: '主要成绩、存在的问题和改进措施。',
          en: 'What was achieved, what is lacking, what is being done.',
        },
        required: true,
        max: 3000,
        span: 'full',
      },
    },
  },
]

function selfScoreSection(dimension: Dimension): FormSection {
  const items = indicatorsOf(dimension)
  const fields: { [name: string]: FormItem } = {}
  for (const { code, label, wanted, max } of items) {
    fields[selfField(code)] = {
      type: 'integer',
      label: { zh: `${label.zh}（${max} 分）`, en: `${label.en} (${max})` },
      hint: { zh: `依据：${wanted.zh}`, en: `Evidence: ${wanted.en}` },
      required: true,
      min: 0,
      max,
      span: 'half',
    }
    fields[evidenceField(code)] = {
      type: 'text',
      label: { zh: `${label.zh}：依据`, en: `${label.en}: evidence` },
      when: gt(field(selfField(code)), 0),
      required: true,
      max: 500,
      span: 'half',
    }
  }
  fields[totalField(dimension.id)] = {
    type: 'integer',
    label: { zh: `${dimension.label.zh}小计`, en: `${dimension.label.en}: subtotal` },
    readOnly: true,
    max: 1000,
    computed: total(...items.map(({ code }) => selfField(code))),
  }
  return { id: dimension.id, label: dimension.label, fields }
}

export const evidenceSlot = (dimension: string) => `evidence-${dimension}`

/** One slot of papers for each dimension. */
export const evidenceSlots = (set: IndicatorSet): MaterialSlot[] =>
  set.dimensions.map(({ id, label }) => ({
    code: evidenceSlot(id),
    name: { zh: `${label.zh}的依据材料`, en: `Evidence: ${label.en}` },
    note: {
      zh: '按指标顺序合成一份或者几份，文件名写明指标。',
      en: 'In the order of the indicators; name each file after its indicator.',
    },
    required: true,
    maxFiles: 20,
  }))
