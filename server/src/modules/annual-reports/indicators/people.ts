import { eq, field, ge, total } from '@yiqi/contracts'
import {
  account,
  asBefore,
  computed,
  count,
  fromRecord,
  money,
  type ReportSection,
  text,
  words,
  yesNo,
} from './indicator.ts'

const third = { span: 'third', min: 0 } as const

export const staff: ReportSection = {
  id: 'staff',
  label: text('工作人员和志愿者', 'Staff and volunteers'),
  indicators: {
    staff_full: { ...fromRecord('C01', 'organisation.staff_full', third), unit: 'person' },
    staff_part: { ...fromRecord('C02', 'organisation.staff_part', third), unit: 'person' },
    staff_all: computed(
      count('C03', '工作人员总数', 'Staff, all', third),
      total('staff_full', 'staff_part'),
    ),
    staff_women: asBefore(count('C04', '其中女性', 'Women among them', third)),
    staff_contract: asBefore(
      count('C05', '签订劳动合同人数', 'With a contract of employment', third),
    ),
    staff_insured: asBefore(count('C06', '参加社会保险人数', 'In social insurance', third)),
    staff_postgraduate: asBefore(count('C07', '研究生以上学历', 'Postgraduates', third)),
    staff_graduate: asBefore(count('C08', '本科学历', 'Graduates', third)),
    staff_college: asBefore(count('C09', '大专以下学历', 'Below', third)),
    staff_under_35: asBefore(count('C10', '35 岁以下', 'Under 35', third)),
    staff_36_to_50: asBefore(count('C11', '36–50 岁', '36 to 50', third)),
    staff_over_51: asBefore(count('C12', '51 岁以上', '51 and over', third)),
    staff_social_workers: asBefore(
      count('C13', '持证社会工作者', 'Certified social workers', third),
    ),
    annuity: asBefore(
      yesNo('C14', '建立企业年金', 'Has an occupational pension', { span: 'third' }),
    ),
    average_pay: money('C15', '工作人员平均年薪', 'Average yearly pay', third),
    volunteers: count('C16', '参与的志愿者人数', 'Volunteers', third),
    volunteer_hours: count('C17', '志愿服务时长（小时）', 'Hours of volunteering', {
      ...third,
      unit: 'hour',
    }),
  },
  rules: [
    {
      id: 'RPT-C1',
      severity: 'error',
      fields: ['staff_women', 'staff_full', 'staff_part'],
      expression: ge('staff_all', field('staff_women')),
      message: text('女性人数多于工作人员总数', 'More women than staff'),
      hint: text('请核对两个数。', 'Check both figures.'),
    },
    {
      id: 'RPT-C2',
      severity: 'warning',
      fields: ['staff_college', 'staff_postgraduate', 'staff_graduate'],
      expression: eq('staff_full', total('staff_postgraduate', 'staff_graduate', 'staff_college')),
      message: text('按学历分的人数之和不等于专职人员数', 'Staff by education do not add up'),
      hint: text('学历结构按专职人员填。', 'Education is asked of full-time staff.'),
    },
    {
      id: 'RPT-C3',
      severity: 'warning',
      fields: ['staff_over_51', 'staff_under_35', 'staff_36_to_50'],
      expression: eq('staff_full', total('staff_under_35', 'staff_36_to_50', 'staff_over_51')),
      message: text('按年龄分的人数之和不等于专职人员数', 'Staff by age do not add up'),
      hint: text('年龄结构按专职人员填。', 'Age is asked of full-time staff.'),
    },
  ],
}

export const members: ReportSection = {
  id: 'members',
  label: text('会员和会费', 'Members and fees'),
  types: ['association'],
  indicators: {
    unit_members: { ...fromRecord('D01', 'organisation.unit_members', third), unit: 'item' },
    person_members: { ...fromRecord('D02', 'organisation.person_members', third), unit: 'person' },
    members_all: computed(
      count('D03', '会员总数', 'Members, all', third),
      total('unit_members', 'person_members'),
    ),
    members_joined: count('D04', '本年度入会', 'Joined this year', third),
    members_left: count('D05', '本年度退会', 'Left this year', third),
    fee_standard: asBefore(account('D06', '会费标准', 'Fee standard', { max: 500, span: 'full' })),
    fee_levels: asBefore(count('D07', '会费档次', 'Levels of the fee', { ...third, unit: 'item' })),
    fee_passed_on: asBefore(
      words('D08', '通过会费标准的会议', 'Meeting that set the fee', { span: 'third', max: 100 }),
    ),
  },
}

/** 党建: for the office; never published (governance §15). */
export const party: ReportSection = {
  id: 'party',
  label: text('党的建设', 'Party building'),
  indicators: {
    has_party_org: fromRecord('E01', 'organisation.has_party_org', {
      span: 'third',
      disclosure: 'R',
    }),
    party_org_type: fromRecord('E02', 'organisation.party_org_type', {
      span: 'third',
      disclosure: 'R',
    }),
    party_members: {
      ...fromRecord('E03', 'organisation.party_members', { span: 'third', disclosure: 'R' }),
      unit: 'person',
    },
    party_superior: asBefore(
      words('E04', '上级党组织', 'Superior Party organisation', {
        span: 'third',
        max: 100,
        disclosure: 'R',
      }),
    ),
    party_secretary: asBefore(
      words('E05', '党组织书记', 'Secretary of the Party organisation', {
        span: 'third',
        max: 50,
        disclosure: 'R',
        sensitivity: 'G',
      }),
    ),
    party_activities: count('E06', '本年度党组织活动次数', 'Party activities of the year', {
      ...third,
      unit: 'time',
      disclosure: 'R',
    }),
    charter_has_party: asBefore(
      yesNo('E07', '党建内容写入章程', 'The charter speaks of Party building', {
        span: 'third',
        disclosure: 'R',
      }),
    ),
    has_union: asBefore(
      yesNo('E08', '建立工会', 'Has a trade union', { span: 'third', disclosure: 'R' }),
    ),
    has_youth_league: asBefore(
      yesNo('E09', '建立团组织', 'Has a Youth League organisation', {
        span: 'third',
        disclosure: 'R',
      }),
    ),
  },
}
