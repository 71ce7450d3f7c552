import type { Template } from './template.ts'

/** Of leads, opinions, credit and complaints. */
export const enforcementTemplates = {
  'lead-assigned': {
    title: { zh: '线索已分给您：{subject}', en: 'A lead was given to you: {subject}' },
    body: [
      { zh: '{brief}', en: '{brief}' },
      { zh: '线索编号：{number}', en: 'Number: {number}' },
    ],
  },
  'lead-moved': {
    title: { zh: '转来一条线索：{subject}', en: 'A lead was passed to you: {subject}' },
    body: [
      { zh: '{from}转来，请核查。', en: 'From {from}; look into it.' },
      { zh: '线索编号：{number}', en: 'Number: {number}' },
    ],
  },
  'opinion-red': {
    title: { zh: '红色舆情：{title}', en: 'Red opinion: {title}' },
    body: [
      {
        zh: '{office}监测到。请在 {openBy} 前打开处置，否则报上一级机关。',
        en: 'Found by {office}. Open it by {openBy}; otherwise the office above is told.',
      },
    ],
    isUrgent: true,
  },
  'opinion-unopened': {
    title: { zh: '红色舆情没有人打开：{title}', en: 'Red opinion that nobody opened: {title}' },
    body: [
      {
        zh: '{office}的红色舆情超过时限没有人打开。请在 {openBy} 前打开，并督促处置。',
        en: 'A red opinion of {office} was not opened in time. Open it by {openBy} and see to it.',
      },
    ],
    isUrgent: true,
  },
  'credit-ground-lost': {
    title: {
      zh: '列入依据的处罚已撤销：{name}',
      en: 'The penalty behind a listing was reversed: {name}',
    },
    body: [
      {
        zh: '{list}，情形 {ground}，处罚决定 {penalty}。请核实后决定是否撤销列入。',
        en: '{list}, ground {ground}, decision {penalty}. Decide whether it is annulled.',
      },
    ],
  },
  'complaint-received': {
    title: { zh: '收到投诉举报 {number}', en: 'A complaint came in: {number}' },
    body: [{ zh: '最晚 {dueOn} 决定是否受理。', en: 'Decide by {dueOn} whether to accept it.' }],
  },
  'complaint-overdue': {
    title: { zh: '投诉举报 {number} 超过期限', en: 'Overdue: complaint {number}' },
    body: [
      { zh: '{office}应在 {dueOn} 前办理，现在还没有办。', en: '{office} had until {dueOn}.' },
    ],
  },
} as const satisfies Record<string, Template>
