import { defineProcess } from '../../cases/index.ts'
import { archiveClock, letterOf } from '../../organisations/index.ts'
import { penaltyClocks } from '../penalties/clocks.ts'
import { imposePenalty } from '../penalties/decide.ts'
import { penaltyRemedies } from '../penalties/documents.ts'
import { gatherFacts } from '../penalties/facts.ts'
import { recordExecution } from '../penalties/later.ts'
import {
  simpleChecks,
  simpleDocuments,
  simpleForm,
  simpleMachine,
  simplePapers,
} from '../penalties/simple.ts'
import { order68From, penaltyLaw } from '../rules/index.ts'
import { text } from '../words.ts'

/** 当场处罚，简易程序 (行政处罚法第五十一条): a warning or a small fine, decided by two inspectors. */
export default defineProcess({
  id: 'penalty-simple',
  itemCode: '040',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: order68From, to: null },
  name: text('社会组织行政处罚（简易程序）', 'Penalty of an organisation (simple procedure)'),
  summary: text(
    '违法事实确凿并有法定依据，警告或者三千元以下罚款，当场决定。',
    'Clear facts, a warning or a small fine: decided on the spot.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'inspect',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [text('登记管理机关', 'The registrar')],
  },
  region: 'registrar',
  title: 'name',
  form: simpleForm,
  materials: simplePapers,
  machine: simpleMachine,
  clocks: [...penaltyClocks.filter(({ id }) => id === 'payment'), archiveClock(['CLOSED'])],
  checks: simpleChecks,
  gatherFacts,
  effects: { 'decide-on-spot': imposePenalty('simple'), 'close-case': recordExecution },
  documents: simpleDocuments,
  guide: {
    conditions: [
      {
        text: text('警告或者小额罚款。', 'A warning or a small fine.'),
        rule: 'penalty.simple-procedure',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('当场行政处罚决定书', 'Decision on the spot') },
    remedies: penaltyRemedies,
    law: [
      {
        quote:
          '违法事实确凿并有法定依据，对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款或者警告的行政处罚的，可以当场作出行政处罚决定。法律另有规定的，从其规定。',
        source: `${penaltyLaw}第五十一条`,
      },
    ],
  },
  archive: { class: 'penalty', retention: 'permanent' },
  statistics: { by: ['offence'] },
})
