import { defineRule, type Reason } from '@yiqi/contracts'
import { addMonths, deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { parseTerm, termPattern } from '../../rules/index.ts'
import { articles, OrganisationType } from './by-type.ts'
import { reason } from './reason.ts'

const auditArticles = {
  association: '第二十七条',
  'service-institution': '第二十二条',
  foundation: '第三十七条',
}

/** States of an audit in which its report is out (governance §12). */
const issued = ['ISSUED', 'RECTIFYING', 'CLOSED']

/** 离任审计: no change of the legal representative before the report on the outgoing one. */
export const departureAudit = defineRule({
  id: 'change.legal-representative-audit',
  title: {
    zh: '变更法定代表人须先有离任审计报告',
    en: 'Audit before the legal representative changes',
  },
  article: articles.all(auditArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    type: OrganisationType,
    on: Type.Optional(Type.String({ format: 'date', title: '申请变更的日期' })),
    audit: Type.Optional(
      Type.Object(
        {
          state: Type.Unsafe<string>({
            enum: ['DUE', 'COMMISSIONED', 'FIELDWORK', 'DRAFT', 'COMMENTS', ...issued],
            title: '审计进展',
          }),
          opinion: Type.Optional(
            Type.Unsafe<string>({
              enum: ['unqualified', 'qualified', 'adverse', 'disclaimer'],
              title: '审计意见：无保留、保留、否定、无法表示',
            }),
          ),
          periodTo: Type.Optional(Type.String({ format: 'date', title: '审计期间的最后一日' })),
        },
        { title: '对离任者的审计' },
      ),
    ),
  }),
  parameters: {
    'departureAudit.validMonths': {
      label: {
        zh: '审计期间结束后几个月内的报告有效',
        en: 'Months for which a report holds after the end of its period',
      },
      default: 12,
      unit: '个月',
      source: '本平台设计：连任者前几届的审计不能代替本次',
      mark: 'D',
    },
  },
  evaluate({ type, audit, on }, { parameters }) {
    const article = articles.of(type, auditArticles)
    const inputs = { type, audit: audit ?? null }
    const reasons: Reason[] = []
    if (!audit || !issued.includes(audit.state)) {
      reasons.push(
        reason(
          'FAIL',
          'AUDIT_REQUIRED',
          article,
          {
            zh: '还没有对离任法定代表人的审计报告，不能变更。',
            en: 'There is no audit report yet on the legal representative who leaves.',
          },
          inputs,
          {
            field: 'audit',
            hint: {
              zh: '请先办“离任审计申请”，报告出具后再申请变更。',
              en: 'Ask for the departure audit first; apply once its report has been issued.',
            },
          },
        ),
      )
    } else if (on && audit.periodTo && isStale(audit.periodTo, on, parameters)) {
      reasons.push(
        reason(
          'FAIL',
          'AUDIT_REQUIRED',
          article,
          {
            zh: `最近一次审计只到 ${audit.periodTo}，不能作为这次变更的依据。`,
            en: `The last audit ends on ${audit.periodTo}: too long ago for this change.`,
          },
          inputs,
          {
            field: 'audit',
            hint: { zh: '请申请对本届任期的审计。', en: 'Ask for an audit of the present term.' },
          },
        ),
      )
    } else if (audit.opinion === 'adverse' || audit.opinion === 'disclaimer') {
      reasons.push(
        reason(
          'WARN',
          'AUDIT_ADVERSE',
          article,
          {
            zh: `审计意见是“${audit.opinion === 'adverse' ? '否定' : '无法表示'}”，须人工审查并转线索。`,
            en: 'The opinion is adverse or disclaimed: an official reviews it, and it becomes a lead.',
          },
          inputs,
          { field: 'audit' },
        ),
      )
    }
    return { reasons }
  },
})

const isStale = (
  periodTo: string,
  on: string,
  parameters: { 'departureAudit.validMonths': number },
): boolean => on > addMonths(periodTo, parameters['departureAudit.validMonths'])

/** The registrar needs time to have it audited before the meeting, or after the liquidation. */
export const auditPapersInTime = defineRule({
  id: 'departure-audit.papers-in-time',
  title: { zh: '离任审计材料按时报送', en: 'Papers for a departure audit come in time' },
  article: articles.all(auditArticles),
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    kind: Type.Unsafe<'term' | 'departure' | 'liquidation'>({
      enum: ['term', 'departure', 'liquidation'],
      title: '事由：换届、更换法定代表人、注销清算',
    }),
    meetingOn: Type.String({ format: 'date', title: '会议日期，或者清算结束日期' }),
  }),
  parameters: {
    'departureAudit.papers': {
      label: { zh: '会前多久报送', en: 'How long before the meeting' },
      default: '1mo',
      pattern: termPattern,
      source: '桂民函〔2024〕258号、邢政办发〔2016〕7号（地方规定）',
      mark: 'K?',
    },
    'departureAudit.afterLiquidation': {
      label: { zh: '清算结束后多久报送', en: 'How long after the liquidation' },
      default: '10d',
      pattern: termPattern,
      source: '桂民函〔2024〕258号、邢政办发〔2016〕7号（地方规定）',
      mark: 'K?',
    },
  },
  evaluate({ kind, meetingOn }, { asOf, parameters }) {
    const isBefore = kind !== 'liquidation'
    const term = isBefore
      ? { ...parseTerm(parameters['departureAudit.papers']), before: true }
      : parseTerm(parameters['departureAudit.afterLiquidation'])
    const latest = deadline(term, meetingOn)
    const inputs = { kind, meetingOn, asOf }
    if (!latest.ok) {
      const { code, message, hint } = latest
      return { reasons: [reason('WARN', code, this.article, message, inputs, { hint })] }
    }
    if (asOf <= latest.due) return { reasons: [], result: { due: latest.due } }
    const message = {
      zh: `材料最晚应在 ${latest.due} 报送。报告可能赶不上，请考虑推迟会议。`,
      en: `The papers were due on ${latest.due}: the report may come too late for the meeting.`,
    }
    return {
      reasons: [reason('WARN', 'LATE', this.article, message, inputs, { field: 'meetingOn' })],
      result: { due: latest.due },
    }
  },
})
