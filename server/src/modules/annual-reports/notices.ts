import { noticeOf, type ResultDocument, rowsOf, textOf } from '../cases/index.ts'
import { faultKinds } from './indicators/office.ts'

const results = [
  ['conclude-pass', '合格'],
  ['conclude-conditional', '基本合格'],
  ['conclude-fail', '不合格'],
] as const

/** 年度检查结论通知书, with the reasons and what is to be mended. */
export const conclusionNotices: readonly ResultDocument[] = results.map(([on, result]) =>
  noticeOf({
    id: on,
    label: { zh: `年度检查结论通知书（${result}）`, en: 'Notice of the result' },
    on,
    kind: 'approval',
    title: '年度检查结论通知书',
    paragraphs: ({ form, opinion }) => [
      `${textOf(form, 'name') ?? ''} ${String(form.year)} 年度检查结论为：${result}。`,
      `理由：${opinion ?? ''}`,
      result === '合格' ? '' : '请按下列问题整改，并在系统所载期限前报送整改报告。',
    ],
    items: ({ form }) =>
      rowsOf(form, 'faults').map((row) => ({
        text: `${faultKinds.find(({ code }) => code === row.kind)?.label.zh ?? '其他'}：${textOf(row, 'note') ?? ''}`,
      })),
  }),
)
