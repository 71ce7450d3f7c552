import { defineProcess } from '../../cases/index.ts'
import { archiveClock, findLegalRepTerm } from '../../organisations/index.ts'
import { auditClocks } from '../course/clocks.ts'
import { dueOn } from '../course/due.ts'
import { auditChecks, gatherFacts } from '../course/facts.ts'
import { auditForm, auditPapers } from '../course/form.ts'
import { auditMachine } from '../course/machine.ts'
import { auditDocuments } from '../course/papers.ts'
import { recordClosing, recordOrder, recordReport } from '../course/record.ts'
import { text } from '../words.ts'

export default defineProcess({
  id: 'departure-audit',
  itemCode: '030',
  kind: 'check',
  letter: ({ org_type }) => (org_type === '51' ? 'S' : org_type === '53' ? 'J' : 'M'),
  version: 1,
  inForce: { from: '2004-06-01', to: null },
  name: text('社会组织离任审计', 'Departure audit'),
  summary: text(
    '换届、更换法定代表人以前，由登记管理机关委托会计师事务所审计其任期。',
    'Before an election or a change of the legal representative, his term is audited.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [text('登记管理机关', 'The registrar')],
  },
  supervisor: 'firm_uscc',
  supervisorWords: {
    name: text('会计师事务所', 'Accounting firm'),
    asked: text('有一件审计委托您所办理。', 'An audit waits for your firm.'),
  },
  region: 'registrar',
  title: 'name',
  form: auditForm,
  materials: auditPapers,
  machine: auditMachine,
  clocks: [...auditClocks, archiveClock(['CLOSED'])],
  checks: auditChecks,
  prefill: async (tx, services, uscc) => {
    const term = await findLegalRepTerm(tx, services, uscc)
    return term
      ? { audited_name: term.name, audited_post: term.post, period_from: term.startedOn }
      : {}
  },
  gatherFacts,
  due: dueOn,
  effects: {
    issue: recordReport,
    'order-rectification': recordOrder,
    close: recordClosing,
    'accept-rectification': recordClosing,
  },
  documents: auditDocuments,
  guide: {
    conditions: [
      {
        text: text('会计师事务所在名册上，并且独立。', 'The firm is listed and independent.'),
        rule: 'departure-audit.independence',
      },
      {
        text: text('发现的问题逐条整改、逐条验收。', 'Each finding is rectified and accepted.'),
        rule: 'departure-audit.rectification',
      },
    ],
    visits: 0,
    fee: { amountFen: 0, note: text('由登记管理机关承担', 'Paid by the registrar') },
    result: { name: text('审计报告', 'Report') },
    law: [
      {
        quote:
          '社会团体在换届或者更换法定代表人之前，登记管理机关、业务主管单位应当组织对其进行财务审计。',
        source: '《社会团体登记管理条例》第二十七条',
      },
    ],
  },
  archive: { class: 'departure-audit', retention: 'permanent' },
  statistics: { clock: 'commission', by: ['kind', 'opinion'] },
})
