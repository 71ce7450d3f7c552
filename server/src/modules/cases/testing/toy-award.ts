import { applicationMachine, days, publicity, supplementClock } from '../index.ts'
import { anyone, toyOf } from './toy.ts'

const shown = publicity({
  next: 'AWARDED',
  upheld: 'REFUSED',
  duty: 'review',
  term: days(7),
  article: '《试验条例》第六条',
})

/** 评定: proposed, shown to the public, awarded when nobody has objected with reason. */
export const toyAward = toyOf({
  id: 'toy-award',
  applicants: anyone,
  form: [
    {
      id: 'basics',
      label: { zh: '基本情况', en: 'Basics' },
      fields: {
        name: { type: 'string', label: { zh: '名称', en: 'Name' }, required: true },
        registrar: { type: 'region', label: { zh: '登记机关', en: 'Registrar' }, required: true },
      },
    },
    {
      id: 'scores',
      label: { zh: '评分', en: 'Scores' },
      by: 'office',
      during: ['SUBMITTED'],
      fields: {
        score: { type: 'integer', label: { zh: '得分', en: 'Score' }, required: true, max: 1000 },
      },
    },
  ],
  materials: [
    {
      code: 'record',
      name: { zh: '评分记录', en: 'Record of the scoring' },
      by: 'office',
      during: ['SUBMITTED'],
      required: true,
    },
  ],
  machine: applicationMachine({
    states: {
      SUBMITTED: {
        label: { zh: '评分中', en: 'Being scored' },
        phase: 'authority',
        task: { duty: 'review', label: { zh: '评分', en: 'Scoring' } },
        on: {
          propose: 'PUBLICISED',
          'request-corrections': 'SUPPLEMENT',
          withdraw: 'WITHDRAWN',
        },
      },
      ...shown.states,
      AWARDED: { label: { zh: '已授予', en: 'Awarded' }, phase: 'closed', outcome: 'granted' },
      REFUSED: { label: { zh: '不予授予', en: 'Refused' }, phase: 'closed', outcome: 'refused' },
    },
    acts: {
      propose: {
        label: { zh: '拟授予并公示', en: 'Propose and publish' },
        by: 'review',
        tone: 'primary',
        opinion: 'required',
        needsCompleteForm: true,
      },
      ...shown.acts,
    },
  }),
  clocks: [supplementClock, shown.clock],
})
