import { eq, not, present } from '@yiqi/contracts'
import { amendSubject, licensingClocks, licensingMachine, textOf, workingDays } from '../index.ts'
import { toyOf } from './toy.ts'

const onRecord = { prefill: true, readOnly: true } as const

/** 变更登记: what stands on record beside what it shall be, and papers by what changes and by type. */
export const toyChange = toyOf({
  id: 'toy-change',
  letter: ({ org_type }) => (org_type === '53' ? 'J' : org_type === '52' ? 'M' : 'S'),
  applicants: { who: 'clerk', uscc: 'uscc', text: [{ zh: '经办人', en: 'A clerk' }] },
  form: [
    {
      id: 'subject',
      label: { zh: '社会组织', en: 'Organisation' },
      fields: {
        uscc: { ref: 'organisation.uscc', readOnly: true },
        name: { ref: 'organisation.name', ...onRecord },
        org_type: { ref: 'organisation.org_type', ...onRecord },
        registrar: { ref: 'organisation.registrar', ...onRecord },
        phone: { ref: 'organisation.phone', prefill: true },
        in_office: {
          label: { zh: '现任负责人', en: 'In office' },
          prefill: { dataset: 'person_in_charge', where: not(present('ended_on')) },
          rows: {
            name: { ref: 'person_in_charge.name' },
            post: { ref: 'person_in_charge.post' },
            stays: { type: 'boolean', label: { zh: '留任', en: 'Stays' } },
          },
        },
      },
    },
    {
      id: 'changes',
      label: { zh: '变更事项', en: 'Changes' },
      fields: {
        residence: { changes: 'organisation.residence' },
        legal_rep: { changes: 'organisation.legal_rep' },
        new_name: { changes: 'organisation.name', label: { zh: '名称', en: 'Name' } },
      },
    },
  ],
  materials: [
    {
      code: 'premises',
      name: { zh: '住所证明', en: 'Proof of premises' },
      required: true,
      when: present('residence'),
    },
    {
      code: 'congress',
      name: { zh: '会员大会纪要', en: 'Minutes of the congress' },
      required: true,
      when: eq('org_type', '51'),
    },
    {
      code: 'council',
      name: { zh: '理事会纪要', en: 'Minutes of the council' },
      required: true,
      when: eq('org_type', '53'),
    },
  ],
  machine: licensingMachine({ grant: { zh: '准予变更', en: 'Grant the change' } }),
  clocks: licensingClocks({ term: workingDays(20), article: '《行政许可法》第四十二条' }),
  effects: {
    grant: async (tx, services, matter) => {
      const former = textOf(matter.form, 'new_name') && textOf(matter.form, 'new_name_before')
      await amendSubject(tx, services, matter, former ? { former_names: [former] } : {})
      const leaves = textOf(matter.form, 'legal_rep_before')
      if (!leaves || !textOf(matter.form, 'legal_rep')) return undefined
      // Whoever leaves is audited.
      const subjectUscc = matter.subjectUscc ?? ''
      const form = { reason: `${leaves}离任` }
      return { opens: [{ processId: 'toy-audit', subjectUscc, form }] }
    },
  },
  documents: [
    {
      id: 'decision',
      label: { zh: '准予变更决定书', en: 'Decision' },
      on: 'grant',
      template: 'notice',
      data: ({ changes }) => ({
        table: changes.map(({ label, from, to }) => [label.zh, from, to]),
      }),
    },
  ],
})
