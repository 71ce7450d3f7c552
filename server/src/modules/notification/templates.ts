import type { Message } from '@yiqi/contracts'
import { fill, isEmpty } from './fill.ts'
import type { Template } from './template.ts'
import { disclosureTemplates } from './templates-of-disclosure.ts'
import { enforcementTemplates } from './templates-of-enforcement.ts'
import { givingTemplates } from './templates-of-giving.ts'

/** What the platform says, by id. `{name}` is filled from the parameters of the notice. */
const templates = {
  'case-step': {
    title: { zh: '{processZh}：{actZh}', en: '{processEn}: {actEn}' },
    body: [
      { zh: '{textZh}', en: '{textEn}' },
      { zh: '办理意见：{opinion}', en: 'Opinion: {opinion}' },
      { zh: '办件编号：{caseNo}', en: 'Case number: {caseNo}' },
    ],
  },
  'case-task': {
    title: { zh: '办件 {caseNo} 已转交给您', en: 'Case {caseNo} was handed over to you' },
    body: [
      { zh: '转交人：{from}', en: 'From: {from}' },
      { zh: '留言：{note}', en: 'Note: {note}' },
    ],
  },
  'case-overdue': {
    title: { zh: '办件 {caseNo} 已超法定期限', en: 'Case {caseNo} is past its statutory limit' },
    body: [
      {
        zh: '{processZh}：“{clockZh}”最晚应在 {dueOn} 办完，现在还是“{stateZh}”。',
        en: '{processEn}: “{clockEn}” was due on {dueOn} at the latest; the case is still “{stateEn}”.',
      },
      { zh: '现在的经办人：{assignee}', en: 'It lies with: {assignee}' },
      {
        zh: '请督促办理，或者转交给别的工作人员。',
        en: 'Have it dealt with, or hand it to somebody else.',
      },
    ],
  },
  'channel-failed': {
    title: { zh: '一条通知未能通过{channelZh}送达', en: 'A notice did not go out by {channelEn}' },
    body: [
      { zh: '通知：{titleZh}', en: 'Notice: {titleEn}' },
      {
        zh: '试了 {tries} 次，服务商最后答复：{code}。收件人在站内能看到；请另行联系，或请系统管理员检查{channelZh}配置。',
        en: 'Tried {tries} times; the provider last answered {code}. The recipient finds it in the inbox; contact them otherwise, or have the configuration of {channelEn} looked at.',
      },
    ],
  },
  'archive-damaged': {
    title: { zh: '档案核验发现 {count} 处不符', en: '{count} findings in the archive' },
    body: [
      {
        zh: '档号 {archiveNo}（{title}）：{what}。',
        en: 'Archive number {archiveNo} ({title}): {what}.',
      },
      {
        zh: '请勿改动现场，从备份恢复这份文件后重新核验，并查明原因。',
        en: 'Leave everything as it is, restore the file from the backup, check it anew and find out why.',
      },
    ],
  },
  'archive-asked': {
    title: { zh: '{asker}申请利用档案', en: '{asker} asks for something of the archive' },
    body: [
      { zh: '{title}', en: '{title}' },
      { zh: '用途：{purpose}', en: 'Purpose: {purpose}' },
    ],
  },
  'archive-granted': {
    title: { zh: '档案借阅已获准', en: 'You may read what you asked for' },
    body: [
      { zh: '{title}', en: '{title}' },
      {
        zh: '可以利用到 {until}，过后自动失效。每次查看、下载都有记录。',
        en: 'Until {until}; after it the access ends by itself. Every look is on record.',
      },
    ],
  },
  'archive-refused': {
    title: { zh: '档案借阅未获准', en: 'What you asked of the archive was refused' },
    body: [
      { zh: '{title}', en: '{title}' },
      { zh: '理由：{reason}', en: 'Reason: {reason}' },
    ],
  },
  'archive-ending': {
    title: { zh: '档案借阅快到期：{title}', en: 'A lending of the archive ends soon: {title}' },
    body: [
      {
        zh: '{asker}借阅，最后一天是 {until}，过后自动失效；借出的副本请在当天以前归还。',
        en: '{asker} may use it until {until}; after it the access ends by itself, and a copy has to be back by then.',
      },
    ],
  },
  'archive-overdue': {
    title: {
      zh: '借出的档案副本超期未还：{title}',
      en: 'A copy of the archive is overdue: {title}',
    },
    body: [
      {
        zh: '{asker}借出的副本应当在 {until} 以前归还；归还后由档案员登记。',
        en: '{asker} should have returned the copy by {until}; an archivist records its return.',
      },
    ],
  },
  'clerk-ending': {
    title: { zh: '{name}的经办期限快到了', en: 'The term of {name} as a clerk comes to its end' },
    body: [
      {
        zh: '{name}为{organisation}经办，最后一天是 {lastDay}，过后自动失效。',
        en: '{name} acts for {organisation} until {lastDay}; after it the delegation ends by itself.',
      },
      {
        zh: '还要经办的，请管理经办人的人改期限。',
        en: 'If it is to go on, whoever manages the clerks changes the term.',
      },
    ],
  },
  'rectification-proposed': {
    title: { zh: '更正待批准：{title}', en: 'Rectification to be approved: {title}' },
    body: [
      { zh: '{proposer} 提出更正：{reason}', en: '{proposer} proposes it: {reason}' },
      { zh: '更正编号：{number}', en: 'Number: {number}' },
    ],
  },
  'rectification-approved': {
    title: { zh: '更正已批准：{title}', en: 'Rectification approved: {title}' },
    body: [
      {
        zh: '{approver} 已批准，台账已改。',
        en: 'Approved by {approver}; the register is amended.',
      },
      { zh: '批准意见：{opinion}', en: 'Opinion: {opinion}' },
      { zh: '更正编号：{number}', en: 'Number: {number}' },
    ],
  },
  'rectification-returned': {
    title: { zh: '更正被退回：{title}', en: 'Rectification returned: {title}' },
    body: [
      {
        zh: '{approver} 退回，台账没有改。退回理由：{opinion}',
        en: 'Returned by {approver}; the register stays as it is. Reason: {opinion}',
      },
      { zh: '更正编号：{number}', en: 'Number: {number}' },
    ],
  },
  'case-assigned': {
    title: { zh: '办件 {caseNo} 已分派给您', en: 'Case {caseNo} was assigned to you' },
    body: [
      {
        zh: '自动分派：您当时在办 {open} 件，是可以办这件的人里最少的。',
        en: 'Assigned automatically: with {open} open tasks you had the least of those who may do it.',
      },
    ],
  },
  'absence-deputy': {
    title: { zh: '{name} 请您代理', en: '{name} names you as deputy' },
    body: [
      {
        zh: '{from} 至 {to} 由您代办他手上的任务，到期自动结束。',
        en: 'From {from} to {to} you may handle the tasks that lie with them; it ends by itself.',
      },
    ],
  },
  'rating-bad': {
    title: { zh: '办件 {caseNo} 收到差评', en: 'Case {caseNo} was rated badly' },
    body: [
      { zh: '{processZh}', en: '{processEn}' },
      {
        zh: '请在 {contactBy} 前（含当日）回访评价人，核实后答复。',
        en: 'Contact whoever rated it by {contactBy}, find out and answer.',
      },
    ],
  },
  'rating-late': {
    title: {
      zh: '差评{whatZh}已逾期：办件 {caseNo}',
      en: 'Late to {whatEn}: a bad rating of {caseNo}',
    },
    body: [
      {
        zh: '应在 {dueOn} 前{whatZh}；仍不办理的，将告知上级。',
        en: 'It was due on {dueOn}. If it stays so, your superiors are told.',
      },
    ],
  },
  'rating-escalated': {
    title: {
      zh: '下属差评{whatZh}逾期：办件 {caseNo}',
      en: 'A bad rating of {caseNo} is followed up late ({whatEn})',
    },
    body: [
      {
        zh: '应在 {dueOn} 前{whatZh}，至今没有办理，请督促。',
        en: 'It was due on {dueOn}. See to it.',
      },
    ],
  },
  'rating-answered': {
    title: { zh: '您对办件 {caseNo} 的评价已有答复', en: 'Your rating of {caseNo} was answered' },
    body: [
      { zh: '{answer}', en: '{answer}' },
      { zh: '请打开办件，对答复作个评价。', en: 'Open the case and say what you think of it.' },
    ],
  },
  'sample-found': {
    title: { zh: '抽查办件 {caseNo} 发现问题，请整改', en: 'A check of {caseNo} found something' },
    body: [
      { zh: '{finding}', en: '{finding}' },
      { zh: '请在 {dueOn} 前（含当日）整改并答复。', en: 'Mend it and answer by {dueOn}.' },
    ],
  },
  'sample-answered': {
    title: { zh: '办件 {caseNo} 的整改已答复', en: 'What was found at {caseNo} is mended' },
    body: [{ zh: '{answer}', en: '{answer}' }],
  },
  'question-asked': {
    title: { zh: '有新问题待答：{title}', en: 'A question to answer: {title}' },
    body: [
      {
        zh: '最晚 {dueOn} 答复，逾期自动转上级机关。',
        en: 'Due {dueOn}; then it goes to the office above.',
      },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-answered': {
    title: { zh: '您的问题已答复：{title}', en: 'Your question is answered: {title}' },
    body: [
      {
        zh: '{office}已答复。请看是否解决：可以采纳，也可以追问。',
        en: 'Answered by {office}. Accept it, or ask again.',
      },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-accepted': {
    title: { zh: '您的答复已被采纳：{title}', en: 'Your answer was accepted: {title}' },
    body: [
      {
        zh: '常有人问的，可以整理成知识库问答。',
        en: 'If many ask it, make an article of the knowledge base of it.',
      },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-reopened': {
    title: { zh: '提问人追问：{title}', en: 'Asked again: {title}' },
    body: [
      { zh: '{text}', en: '{text}' },
      { zh: '最晚 {dueOn} 答复。', en: 'Due {dueOn}.' },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-transferred': {
    title: { zh: '{from}转来问题：{title}', en: 'A question handed up by {from}: {title}' },
    body: [
      { zh: '转办说明：{note}', en: 'Note: {note}' },
      { zh: '最晚 {dueOn} 答复。', en: 'Due {dueOn}.' },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-escalated': {
    title: {
      zh: '逾期未答，已转{to}：{title}',
      en: 'Not answered in time, now with {to}: {title}',
    },
    body: [
      {
        zh: '{from}没有按时答复，问题已转到{to}，最晚 {dueOn} 答复。',
        en: '{from} did not answer in time; it is with {to} now, due {dueOn}.',
      },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-moved': {
    title: { zh: '您的问题已转{to}：{title}', en: 'Your question is with {to} now: {title}' },
    body: [
      { zh: '{from}已把问题转到{to}答复。', en: '{from} passed it on to {to}.' },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  'question-assigned': {
    title: { zh: '问题已分给您：{title}', en: 'A question was given to you: {title}' },
    body: [
      { zh: '最晚 {dueOn} 答复。', en: 'Due {dueOn}.' },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
  ...enforcementTemplates,
  ...givingTemplates,
  ...disclosureTemplates,
  'announcement-submitted': {
    title: { zh: '待批准发布：{title}', en: 'To be approved: {title}' },
    body: [
      {
        zh: '{writer}起草，发到机关以外的要由另一人批准。',
        en: 'Written by {writer}; what leaves the office takes a second official.',
      },
    ],
  },
  'announcement-returned': {
    title: { zh: '退回修改：{title}', en: 'To be changed: {title}' },
    body: [{ zh: '{reason}', en: '{reason}' }],
  },
  'announcement-to-sign': {
    title: { zh: '{office}来文，请签收：{title}', en: 'From {office}, to be signed for: {title}' },
    body: [{ zh: '签收对象：{receiver}', en: 'For: {receiver}' }],
  },
  'announcement-reminder': {
    title: { zh: '尚未签收：{title}', en: 'Not signed for yet: {title}' },
    body: [
      { zh: '{office}提醒您签收。', en: '{office} asks you to sign for it.' },
      { zh: '签收对象：{receiver}', en: 'For: {receiver}' },
    ],
  },
  'question-published': {
    title: {
      zh: '您的问题将编入知识库：{title}',
      en: 'Your question enters the knowledge base: {title}',
    },
    body: [
      {
        zh: '答复已整理成知识库问答，审核后发布，不显示提问人。',
        en: 'It is published once reviewed, without your name.',
      },
      { zh: '问题编号：{number}', en: 'Number: {number}' },
    ],
  },
} as const satisfies Record<string, Template>

export type TemplateId = keyof typeof templates
export type NoticeParams = Record<string, string>

export interface NoticeText {
  title: Message
  body: Message
}

const isTemplate = (id: string): id is TemplateId => Object.hasOwn(templates, id)

export const isUrgent = (id: string): boolean =>
  isTemplate(id) && (templates[id] as Template).isUrgent === true

/** A notice as it is kept. @throws Error for a template that is no more */
export function noticeText(template: string, params: NoticeParams): NoticeText {
  if (!isTemplate(template)) throw new Error(`No template ${template}.`)
  return renderNotice(template, params)
}

/** @throws Error if the template needs a parameter that is not there: an empty one says so itself */
export function renderNotice(id: TemplateId, params: NoticeParams): NoticeText {
  const { title, body }: Template = templates[id]
  const inBoth = (text: Message): Message => ({
    zh: fill(text.zh, params),
    en: fill(text.en, params),
  })
  const paragraphs = body.filter(({ zh }) => !isEmpty(zh, params)).map(inBoth)
  return {
    title: inBoth(title),
    body: {
      zh: paragraphs.map(({ zh }) => zh).join('\n'),
      en: paragraphs.map(({ en }) => en).join('\n'),
    },
  }
}
