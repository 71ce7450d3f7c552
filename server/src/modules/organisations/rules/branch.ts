import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const measures = '《社会组织名称管理办法》第十七条'

/** 分支机构、代表机构 are called by the full name of whoever they belong to, and what they are. */
export const branchName = defineRule({
  id: 'branch.name',
  title: { zh: '分支机构、代表机构的名称', en: 'Name of a branch or representative office' },
  article: measures,
  inForce: { from: '2024-05-01', to: null },
  input: Type.Object({
    name: Type.String({ title: '分支机构名称' }),
    parent: Type.String({ title: '所属社会组织名称' }),
  }),
  parameters: {
    'branch.endings': {
      label: { zh: '名称结尾', en: 'What a name may end in' },
      default:
        '分会,专业委员会,工作委员会,专家委员会,技术委员会,专项基金管理委员会,代表处,办事处,联络处',
      source: measures,
      mark: 'V',
    },
  },
  evaluate({ name, parent }, { parameters }) {
    const endings = parameters['branch.endings'].split(',')
    const inputs = { name, parent, endings }
    const hint = {
      zh: `如“${parent}青年志愿服务专业委员会”。`,
      en: `e.g. ${parent}青年志愿服务专业委员会.`,
    }
    const more = { field: 'name', hint }
    if (!name.startsWith(parent)) {
      const message = {
        zh: `名称要以“${parent}”的全称开头。`,
        en: `The name begins with the full name ${parent}.`,
      }
      return { reasons: [reason('FAIL', 'BRANCH_PARENT', measures, message, inputs, more)] }
    }
    if (!endings.some((ending) => name.endsWith(ending))) {
      const message = {
        zh: `名称一般以${endings.map((ending) => `“${ending}”`).join('、')}结尾。`,
        en: 'The name does not end as branches usually do.',
      }
      return { reasons: [reason('WARN', 'BRANCH_ENDING', measures, message, inputs, more)] }
    }
    return { reasons: [] }
  },
})

/** What changes or closes is there, of this kind, and not closed already. */
export const branchOnRecord = defineRule({
  id: 'branch.on-record',
  title: { zh: '分支机构、代表机构登记在册', en: 'The branch is on record' },
  article: '《基金会管理条例》第十二条、第十五条、第十九条',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    kind: Type.String({ title: '类别' }),
    branch: Type.Optional(
      Type.Object(
        { kind: Type.String(), isOpen: Type.Boolean({ title: '没有终止' }) },
        { title: '登记台账里的分支机构' },
      ),
    ),
    changed: Type.Optional(Type.Integer({ minimum: 0, title: '要变更的项数' })),
  }),
  parameters: {},
  evaluate({ kind, branch, changed }) {
    if (branch?.isOpen && branch.kind === kind) {
      if (changed !== 0) return { reasons: [] }
      const message = { zh: '还没有填要变更的内容。', en: 'Nothing is said of what shall change.' }
      const inputs = { kind, changed }
      const more = { field: 'changed' }
      return { reasons: [reason('FAIL', 'CHANGE_NONE', this.article, message, inputs, more)] }
    }
    const message = {
      zh: branch
        ? branch.isOpen
          ? '这个序号是另一类机构的。'
          : '这个机构已经终止。'
        : '登记台账里没有这个序号。',
      en: 'There is no open branch of this kind under the number.',
    }
    const hint = {
      zh: '请在本单位档案里查看分支机构的序号。',
      en: 'See the number in the file of the organisation.',
    }
    const inputs = { kind, branch: branch ?? null }
    const more = { field: 'branch', hint }
    return { reasons: [reason('FAIL', 'BRANCH_UNKNOWN', this.article, message, inputs, more)] }
  },
})

/** Whether a foundation's branch is licensed at all, which the regulation says and some registrars ended. */
export const branchLicence = defineRule({
  id: 'branch.licence',
  title: { zh: '基金会分支机构是否须登记', en: 'Whether a branch of a foundation is registered' },
  article: '《基金会管理条例》第十二条',
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({ kind: Type.String({ title: '类别' }) }),
  parameters: {
    'branch.foundation': {
      label: {
        zh: '登记（LICENCE）还是自行决定（SELF）',
        en: 'By licence (LICENCE) or by own decision (SELF)',
      },
      default: 'LICENCE',
      pattern: '^(LICENCE|SELF)$',
      source: '基金会管理条例第十二条；2014年以后有的登记管理机关不再登记，未核到统一规定',
      mark: 'K?',
    },
  },
  evaluate({ kind }, { parameters }) {
    if (parameters['branch.foundation'] === 'LICENCE') return { reasons: [] }
    const message = {
      zh: '本级不登记基金会的分支机构、代表机构，由理事会决定后自行设立。',
      en: 'This registrar licenses no branches: the council decides by itself.',
    }
    const hint = { zh: '不用申请，把决议留存备查。', en: 'Do not apply; keep the resolution.' }
    return {
      reasons: [reason('FAIL', 'BRANCH_SELF', this.article, message, { kind }, { hint })],
    }
  },
})
