import { days, defineProcess } from '../../cases/index.ts'
import { archiveClock } from '../../organisations/index.ts'
import { banDocuments } from '../illegal/ban/documents.ts'
import { banChecks, gatherFacts } from '../illegal/ban/facts.ts'
import { banForm, banPapers } from '../illegal/ban/form.ts'
import { banMachine } from '../illegal/ban/machine.ts'
import { publishBan, publishSuspicion } from '../illegal/ban/publish.ts'
import { order77, order77From } from '../rules/index.ts'
import { text } from '../words.ts'

/** 取缔非法社会组织 (governance §10.2): of what has no registration, so nobody is its subject. */
export default defineProcess({
  id: 'ban',
  itemCode: '038',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: order77From, to: null },
  name: text('取缔非法社会组织', 'Ban of an illegal organisation'),
  summary: text(
    '立案、两人以上调查、法制审核、决定取缔、没收财物、公告、结案。',
    'Filing, investigation by two, legal check, decision, confiscation, announcement, closing.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'inspect',
    disclosed: 'never',
    text: [text('违法行为发生地的登记管理机关', 'The registrar of the place of the act')],
  },
  region: 'registrar',
  title: 'name',
  form: banForm,
  materials: banPapers,
  machine: banMachine,
  clocks: [
    {
      id: 'decision',
      label: text('作出取缔决定', 'Decision'),
      article: `${order77}（期限未核，参数 ban.decide）`,
      binds: 'authority',
      term: { parameter: 'ban.decide', default: days(90), source: '比照行政处罚法第六十条，K?' },
      during: [
        ...['INVESTIGATING', 'SUSPICION_PROPOSED', 'PERSUASION_PROPOSED', 'TRANSFER_PROPOSED'],
        ...['LEGAL_CHECK', 'DECIDING'],
      ],
      warnBefore: 10,
      onLapse: 'escalate',
    },
    archiveClock(['CLOSED', 'PERSUADED', 'TRANSFERRED']),
  ],
  checks: banChecks,
  gatherFacts,
  effects: { 'publish-suspicion': publishSuspicion, publish: publishBan },
  documents: banDocuments,
  guide: {
    conditions: [
      {
        text: text('属于非法社会组织。', 'It is an illegal organisation.'),
        rule: 'ban.kind',
      },
      { text: text('本机关有管辖权。', 'This registrar is competent.'), rule: 'ban.competence' },
      {
        text: text('与合法社会组织同名的，已经核查。', 'The same name has been looked into.'),
        rule: 'ban.same-name',
      },
      {
        text: text('没收的财物都有去向。', 'All confiscated property is settled.'),
        rule: 'ban.property',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('取缔决定书、公告', 'Decision and announcement') },
    law: [],
  },
  archive: { class: 'ban', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['standing'] },
})
