import type { CaseVerdictView, Problem } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Doing } from './act.ts'
import { requirePlain } from './plain-acts.ts'
import { isBlocked, runChecks, verdictsIn } from './checks.ts'
import { completenessProblems, errorsIn } from './completeness.ts'
import { countCorrections } from './corrections.ts'
import { textOf } from './form-values.ts'
import { judgedBy } from './form.ts'
import { gatherFacts } from './matter.ts'
import type { CaseServices } from './services.ts'
import { signedSubject } from './passkey-proof.ts'

/** Refuses what lacks an opinion, a paper or a condition of law. @throws AppError YQ_INVALID */
export async function examine(tx: Tx, services: CaseServices, doing: Doing) {
  const { process, definition, row } = doing
  if (doing.command.isPlain) requirePlain(definition)
  await requireInput(tx, services, doing)
  const problems: Problem[] = []
  let { matter } = doing
  let views: CaseVerdictView[] = []
  if (definition.needsCompleteForm) {
    const { by } = definition
    const part = by === 'applicant' || by === 'supervisor' ? by : 'office'
    const judged = judgedBy(services, true)
    problems.push(...completenessProblems(process, { ...matter, judged, part, state: row.state }))
  }
  if (definition.checkpoint) {
    matter = { ...matter, facts: await gatherFacts(tx, services, process, matter) }
    // A draft belongs to no registrar yet: the form says to whose it will, and by whose parameters it is judged.
    const region = row.registrar_region_code ?? textOf(matter.form, process.region)
    const question = { form: matter.form, facts: matter.facts, region, at: [definition.checkpoint] }
    views = await runChecks(tx, services, process, question)
    problems.push(...views.filter(isBlocked).flatMap((view) => view.problems))
  }
  const errors = errorsIn(problems)
  if (errors.length > 0) throw new AppError('YQ_INVALID', { problems: errors })
  return { doing: { ...doing, matter }, verdicts: verdictsIn(views) }
}

/** What the person acting must give: opinion, items, colleagues, second factor. */
async function requireInput(tx: Tx, services: CaseServices, doing: Doing): Promise<void> {
  const { definition, command, actor, row } = doing
  const problems: Problem[] = []
  const need = (field: string, zh: string, en: string) =>
    problems.push({ code: 'ACT_INPUT', field, severity: 'error', message: { zh, en } })
  const opinion = command.opinion?.trim()
  if (definition.opinion === 'required' && !opinion) {
    need('opinion', '请写明意见。', 'State your opinion.')
  }
  if (definition.takesItems) {
    if (!command.items?.length) {
      need('items', '请一次列出全部要补正的内容。', 'List everything that needs to be corrected.')
    }
    // 《行政许可法》第三十二条第一款第四项: all at once. A further notice has to account for itself.
    if (!opinion && (await countCorrections(tx, row.id)) > 0) {
      need(
        'opinion',
        '已经一次性告知过。再次告知须写明理由，并计入统计。',
        'Corrections were notified once. Another notice needs a reason and is counted.',
      )
    }
  }
  const colleagues = definition.colleagues ?? 0
  if ((command.colleagues?.length ?? 0) < colleagues) {
    need(
      'colleagues',
      `核实须两人以上，请写明另外 ${colleagues} 位工作人员。`,
      `At least two officers: name ${colleagues} more.`,
    )
  }
  const requireProof = async () => {
    const { code, passkey, caseId, act, version } = command
    if (!passkey) {
      const isProved = await services.secondFactor(tx, actor, { code })
      if (!isProved)
        need('code', '动态口令不对，或已用过。', 'The code is wrong or was used before.')
      return
    }
    const subject = signedSubject({ caseId, act, version })
    const isProved = await services.secondFactor(tx, actor, {
      passkey: { subject, response: passkey },
    })
    if (!isProved) {
      need(
        'passkey',
        '通行密钥没有通过，请再试一次或者改用动态口令。',
        'The passkey was not accepted. Try again, or use the code.',
      )
    }
  }
  // Asked last: a code is good for one try, which is not to be lost to a forgotten opinion.
  if (problems.length === 0 && definition.needsSecondFactor && !command.isProved) {
    await requireProof()
  }
  if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
}
