import { filingClocks, filingMachine, workingDays } from '../index.ts'
import { anyone, toyOf } from './toy.ts'

/** 备案: handed in and received, with a receipt; nobody decides. */
export const toyFiling = toyOf({
  id: 'toy-filing',
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
  ],
  machine: filingMachine({ receive: { zh: '予以备案', en: 'File' } }),
  clocks: filingClocks({ term: workingDays(10), article: '《试验条例》第四条' }),
  effects: {
    receive: async (_tx, _services, { caseNo }) => ({ facts: { filedAs: caseNo } }),
  },
  documents: [
    {
      id: 'receipt',
      label: { zh: '备案回执', en: 'Receipt' },
      on: 'receive',
      template: 'notice',
      data: ({ facts }) => ({ filedAs: facts.filedAs }),
    },
  ],
})
