/** Why a stretch of text was taken for the name of an organisation, or what speaks against it. */
export interface ScreenReason {
  code: string
  zh: string
  en: string
}

const reasons = {
  FORM: ['以社会组织常用的组织形式结尾', 'Ends with a form that social organisations bear'],
  WEAK_FORM: [
    '以机构常用的组织形式结尾，企业、事业单位也用',
    'Ends with a form that companies and institutions bear as well',
  ],
  COMMITTEE_FORM: [
    '以委员会一类的形式结尾，多为内设机构',
    'Ends like a committee, mostly of another body',
  ],
  STATE_OPENING: ['以“国家”“中非”等字样开头', 'Opens with 国家, 中非 or a word like these'],
  NATIONAL_OPENING: [
    '以“中国”“中华”“国际”等字样开头',
    'Opens with 中国, 中华, 国际 or a word like these',
  ],
  REGION_OPENING: ['以行政区划开头', 'Opens with a division'],
  QUOTED: ['写在引号或者书名号内', 'Stands in quotation marks'],
  FIELD: ['含有业务领域用语', 'Has words of a field of work'],
  BRANCH: ['带有分支（代表）机构的后缀', 'Goes on as a branch or an office'],
  FOREIGN: ['以外国或者国际组织的名称开头', 'Opens with a foreign state or an international body'],
  OTHER_REGISTER: [
    '港澳台地区的组织，不在内地登记',
    'A body of Hong Kong, Macao or Taiwan, in a register of its own',
  ],
  STATE_ORGAN: ['像是党政机关、事业单位或者其内设机构', 'Seems an organ of the party or state'],
  EXEMPT: ['属于免予社会团体登记的团体', 'Is a body that needs no registration'],
  CLEAN_START: ['前面是标点或者不属于名称的词', 'Begins behind a mark or a word that no name has'],
  GENERIC: ['像是泛称，不像名称', 'Seems a general word, no name'],
  LOOSE_START: ['名称从哪里开始没有把握', 'Where the name begins is not certain'],
} as const satisfies Record<string, readonly [string, string]>

export type ReasonCode = keyof typeof reasons

export function reasonOf(code: ReasonCode): ScreenReason {
  const [zh, en] = reasons[code]
  return { code, zh, en }
}
