import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { charityLaw, order74 } from '../../charity/index.ts'
import { findings, inForce } from './law.ts'

const article = `${order74}第二十条、${charityLaw}第五十六条`
const Fen = (title: string) => Type.Integer({ minimum: 0, title })

/**
 * D7: money is allocated to the projects and uses of the filed plan. Another use needs a resolution of the council and
 * a supplement on record. Aid has no limit of its own: what comes in beyond the target goes to those it was raised for.
 */
export const useOfPlan = defineRule({
  id: 'disbursements.use-of-plan',
  title: { zh: '款物按备案的募捐方案使用', en: 'Funds are used as the filed plan says' },
  article,
  inForce,
  input: Type.Object({
    project: Type.String({ title: '项目编号' }),
    projects: Type.Array(Type.String(), { title: '方案支持的项目' }),
    line: Type.String({ title: '用途' }),
    amount: Fen('这次分配（分）'),
    allocated: Fen('这一用途已分配（分）'),
    planned: Type.Optional(Fen('方案里这一用途的数额（分）')),
    hasResolution: Type.Boolean({ title: '有理事会决议' }),
    hasSupplement: Type.Boolean({ title: '变更已补正备案' }),
  }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    const { project, projects, amount, allocated, planned, hasResolution, hasSupplement } = given
    const isElsewhere = !projects.includes(project)
    const isMore = planned !== undefined && allocated + amount > planned
    if ((!isElsewhere && !isMore) || (hasResolution && hasSupplement)) return { reasons }
    const hint = {
      zh: '改变用途要先有理事会决议，并办“募捐方案补正备案”；备案以后写明决议再分配。',
      en: 'A change of use needs a resolution of the council and a supplement to the plan on record; then name the resolution.',
    }
    if (isElsewhere) {
      const message = {
        zh: `备案的方案不支持项目 ${project}。`,
        en: `The filed plan does not support project ${project}.`,
      }
      say('FAIL', 'CHANGE_OF_USE', 'project', message, hint)
    }
    if (isMore) {
      const free = ((planned - allocated) / 100).toFixed(2)
      const message = {
        zh: `超过方案里这一用途的数额，最多还能分配 ${free} 元。`,
        en: `More than the plan gives to this use: ${free} yuan are left.`,
      }
      say('FAIL', 'USE_EXCEEDS_PLAN', 'amountFen', message, hint)
    }
    return { reasons }
  },
})
