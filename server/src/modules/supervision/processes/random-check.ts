import { defineProcess, textOf } from '../../cases/index.ts'
import { archiveClock } from '../../organisations/index.ts'
import { checkChecks } from '../checks/course/checks.ts'
import { checkClocks } from '../checks/course/clocks.ts'
import { checkForm, checkPapers } from '../checks/course/form.ts'
import { checkMachine } from '../checks/course/machine.ts'
import { checkDocuments } from '../checks/course/papers.ts'
import {
  recordAcceptance,
  recordClean,
  recordClosing,
  recordMissed,
  recordOrder,
} from '../checks/course/record.ts'
import { checkLaw } from '../checks/items.ts'
import { drawnOrganisations } from '../checks/plans/opened.ts'
import { text } from '../words.ts'

export default defineProcess({
  id: 'random-check',
  itemCode: '043',
  kind: 'check',
  letter: ({ org_type }) => (org_type === '51' ? 'S' : org_type === '53' ? 'J' : 'M'),
  version: 1,
  inForce: { from: '2017-03-13', to: null },
  name: text('社会组织抽查检查', 'Check of an organisation'),
  summary: text(
    '双随机抽查、不定期检查：告知、检查、签署、公开、整改。',
    'Random and irregular checks: told, checked, signed, published, rectified.',
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
  form: checkForm,
  materials: checkPapers,
  machine: checkMachine,
  clocks: [...checkClocks, archiveClock(['CLOSED'])],
  checks: checkChecks,
  gatherFacts: async (_tx, services, { form, registrarRegion }) => ({
    registrarName: services.registrarName(registrarRegion),
    addressee: textOf(form, 'name') ?? '',
  }),
  due: drawnOrganisations,
  effects: {
    close: recordClean,
    'order-rectification': recordOrder,
    'accept-rectification': recordAcceptance,
    'miss-rectification': recordMissed,
    'close-missed': recordClosing,
  },
  documents: checkDocuments,
  guide: {
    conditions: [
      {
        text: text('检查人员两人以上，出示执法证件。', 'Two inspectors or more, showing cards.'),
        article: checkLaw,
        rule: 'inspection.preparation',
      },
      {
        text: text(
          '抽取名单的种子先承诺后公布，人人可以重算。',
          'The draw can be repeated by all.',
        ),
        rule: 'inspection.random-draw',
      },
    ],
    visits: 0,
    fee: { amountFen: 0, note: text('检查不收费', 'Checks are free') },
    result: { name: text('检查结果', 'Result of the check') },
    law: [],
  },
  archive: { class: 'random-check', retention: { years: 30 } },
  statistics: { clock: 'conclusion', by: ['kind', 'result'] },
})
