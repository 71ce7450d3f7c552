import { defineProcess, type ProcessDefinition } from '../index.ts'

/** A definition that says only what a test is about; the rest is the least that a process has. */
export const toyOf = (
  own: Partial<ProcessDefinition> &
    Pick<ProcessDefinition, 'id' | 'machine' | 'clocks' | 'form' | 'applicants'>,
): ProcessDefinition =>
  defineProcess({
    itemCode: own.id,
    kind: 'other',
    letter: 'N',
    version: 1,
    inForce: { from: '2016-02-06', to: null },
    name: { zh: '试验事项', en: 'Toy item' },
    summary: { zh: '只供测试的事项。', en: 'An item for tests only.' },
    subject: 'organisation',
    region: 'registrar',
    title: 'name',
    materials: [],
    checks: [],
    guide: {
      conditions: [],
      visits: 0,
      fee: { amountFen: 0 },
      result: { name: { zh: '试验结果', en: 'Toy result' } },
      remedies: [],
      law: [],
    },
    archive: { class: '试验', retention: { years: 10 } },
    ...own,
  })

export const anyone: ProcessDefinition['applicants'] = {
  who: 'anyone',
  text: [{ zh: '任何人', en: 'Anybody' }],
}
