import { defineProcess } from '../../cases/index.ts'
import { archiveClock, letterOf } from '../../organisations/index.ts'
import { penaltyActs } from '../penalties/acts.ts'
import { penaltyChecks } from '../penalties/checks.ts'
import { penaltyClocks } from '../penalties/clocks.ts'
import { imposePenalty } from '../penalties/decide.ts'
import { penaltyDocuments, penaltyRemedies } from '../penalties/documents.ts'
import { gatherFacts } from '../penalties/facts.ts'
import { penaltyForm, penaltyPapers } from '../penalties/form/index.ts'
import {
  recordExecution,
  recordService,
  rememberExtension,
  rememberInvitation,
  rememberNotice,
} from '../penalties/later.ts'
import { penaltyStates } from '../penalties/states.ts'
import { order68From, penaltyLaw } from '../rules/index.ts'
import { text } from '../words.ts'

/** 行政处罚，普通程序 (governance §10.1; Order 68): from a lead to a decision that has been performed. */
export default defineProcess({
  id: 'penalty',
  itemCode: '037',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: order68From, to: null },
  name: text('社会组织行政处罚（普通程序）', 'Penalty of an organisation (ordinary procedure)'),
  summary: text(
    '立案、调查、法制审核、告知、听证、集体讨论、决定、送达、执行、结案。',
    'Filing, investigation, legal check, notice, hearing, discussion, decision, service, closing.',
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
  form: penaltyForm,
  materials: penaltyPapers,
  machine: { initial: 'LEAD', states: penaltyStates, acts: penaltyActs },
  clocks: [...penaltyClocks, archiveClock(['CLOSED', 'NO_PENALTY', 'TRANSFERRED'])],
  checks: penaltyChecks,
  gatherFacts,
  effects: {
    notify: rememberNotice,
    invite: rememberInvitation,
    extend: rememberExtension,
    'decide-penalty': imposePenalty('ordinary'),
    serve: recordService,
    'close-case': recordExecution,
  },
  documents: penaltyDocuments,
  guide: {
    conditions: [
      {
        text: text('有违法事实，依法应罚，本机关管辖。', 'It may be filed.'),
        rule: 'penalty.filing',
      },
      { text: text('没有超过追究时效。', 'It is not time-barred.'), rule: 'penalty.time-bar' },
      { text: text('处罚在罚则之内。', 'Within what law gives.'), rule: 'penalty.discretion' },
      {
        text: text('不因申辩加重处罚。', 'A defence never aggravates.'),
        rule: 'penalty.no-aggravation',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('行政处罚决定书', 'Decision') },
    remedies: penaltyRemedies,
    law: [
      {
        quote:
          '行政机关及其执法人员在作出行政处罚决定之前，未依照本法第四十四条、第四十五条的规定向当事人告知拟作出的行政处罚内容及事实、理由、依据，或者拒绝听取当事人的陈述、申辩，不得作出行政处罚决定；当事人明确放弃陈述或者申辩权利的除外。',
        source: `${penaltyLaw}第六十二条`,
      },
    ],
  },
  archive: { class: 'penalty', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['offence'] },
})
