import type { Message } from '@yiqi/contracts'
import { AppError, invalid } from '../../../../kernel/errors.ts'
import { text } from '../../words.ts'

const wrongState = (reason: Message) => new AppError('YQ_WRONG_STATE', { reason })

export const notInThisState = () =>
  wrongState(
    text('计划现在不在这一步，请刷新后再看。', 'The plan is not at this point. Reload it.'),
  )

export const notChainedYet = () =>
  wrongState(
    text(
      '承诺还没有写进审计链，通常在一分钟以内，请稍后再抽取。',
      'The commitment is not in the audit chain yet; this takes a minute at most. Draw it then.',
    ),
  )

export const nobodyToDraw = () =>
  invalid(
    'CHECK_PLAN_EMPTY',
    'region',
    text('本机关没有登记存续的社会组织', 'No organisation stands registered here'),
    text('请由登记它们的机关抽取。', 'The registrar that registers them draws.'),
  )

export const tooFewInspectors = (least: number) =>
  invalid(
    'CHECK_PLAN_INSPECTORS',
    'inspectors',
    text(
      `除去回避的，检查人员不足 ${least} 人`,
      `Fewer than ${least} inspectors are left after recusals`,
    ),
    text('请增加检查人员，执法证件号不得重复。', 'Add inspectors, each with a card of his own.'),
  )

export const unknownInspector = (no: number) =>
  invalid(
    'CHECK_PLAN_RECUSAL',
    'recusals',
    text(`没有 ${no} 号检查人员`, `There is no inspector number ${no}`),
    text('回避按检查人员的序号填写。', 'A recusal names the inspector by his number.'),
  )
