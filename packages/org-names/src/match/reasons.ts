import type { Text } from '../rules/findings.ts'

/** Why two names are, or are not, taken for one another; for a clerk to read. */
export interface MatchReason {
  code: string
  text: Text
}

const reason = (code: string, zh: string, en: string): MatchReason => ({ code, text: { zh, en } })

export const reasons = {
  identical: () => reason('identical', '名称相同', 'The names are equal.'),
  script: () =>
    reason(
      'script',
      '只有繁简、全半角、大小写、空格或者标点的差别',
      'They differ only in script, width, case, spaces or punctuation.',
    ),
  sameCore: (core: string) =>
    reason('core-equal', `字号、行业相同（“${core}”）`, `Equal trade name and field (“${core}”).`),
  homophone: (a: string, b: string) =>
    reason('homophone', `“${a}”与“${b}”同音`, `“${a}” and “${b}” sound the same.`),
  confusable: (a: string, b: string) =>
    reason('confusable', `“${a}”与“${b}”形近`, `“${a}” and “${b}” look alike.`),
  synonym: (a: string, b: string) =>
    reason('synonym', `“${a}”与“${b}”含义相同`, `“${a}” and “${b}” mean the same.`),
  typo: (a: string, b: string) =>
    a === '' || b === ''
      ? reason('typo', `只多一字“${a || b}”`, `Only “${a || b}” is more.`)
      : reason('typo', `只差一字：“${a}”与“${b}”`, `They differ in one character: “${a}”, “${b}”.`),
  qualifier: (word: string) =>
    reason('qualifier', `多出“${word}”`, `One has “${word}” in addition.`),
  qualifierExchanged: (a: string, b: string) =>
    reason('qualifier', `“${a}”换成“${b}”`, `“${a}” stands for “${b}”.`),
  scopeExchanged: (a: string, b: string) =>
    reason('scope', `“${a}”与“${b}”容易混淆`, `“${a}” and “${b}” are easily confused.`),
  scopeDifferent: (a: string, b: string) =>
    reason('scope-different', `范围不同：“${a}”与“${b}”`, `Different scope: “${a}”, “${b}”.`),
  placeShort: (a: string, b: string) =>
    reason('place', `区划相同（“${a}”即“${b}”）`, `One division, “${a}” being “${b}”.`),
  placeDropped: (place: string) =>
    reason('place', `只有一方写明“${place}”`, `Only one names “${place}”.`),
  placeDifferent: (a: string, b: string) =>
    reason('place-different', `区划不同：“${a}”与“${b}”`, `Different places: “${a}”, “${b}”.`),
  form: (a: string, b: string) =>
    reason('form', `组织形式由“${a}”换成“${b}”`, `The form “${a}” became “${b}”.`),
  formDropped: (form: string) =>
    reason('form', `只有一方写明“${form}”`, `Only one names its form, “${form}”.`),
  formDifferent: (a: string, b: string) =>
    reason('form-different', `组织形式不同：“${a}”与“${b}”`, `Different forms: “${a}”, “${b}”.`),
  branch: (branch: string) =>
    reason('branch', `一方是另一方的“${branch}”`, `One is “${branch}” of the other.`),
  branchDifferent: (a: string, b: string) =>
    reason('branch-different', `分支不同：“${a}”与“${b}”`, `Different branches: “${a}”, “${b}”.`),
  abbreviation: (short: string, long: string) =>
    reason('abbreviation', `“${short}”是“${long}”的简称`, `“${short}” is short for “${long}”.`),
  order: () => reason('order', '用字相同，次序不同', 'The same words in another order.'),
  coreDifferent: (a: string, b: string) =>
    reason(
      'core-different',
      `字号、行业不同：“${a}”与“${b}”`,
      `Different trade name or field: “${a}”, “${b}”.`,
    ),
  legalForm: (a: string, b: string) =>
    a === '' || b === ''
      ? reason(
          'legal-form',
          `只有一方写明法律形式“${a || b}”`,
          `Only one names its legal form, “${a || b}”.`,
        )
      : reason(
          'legal-form',
          `法律形式只是写法不同（“${a}”与“${b}”）`,
          `One legal form, written “${a}” and “${b}”.`,
        ),
  legalFormDifferent: (a: string, b: string) =>
    reason(
      'form-different',
      `法律形式不同：“${a}”与“${b}”`,
      `Different legal forms: “${a}”, “${b}”.`,
    ),
  spelling: (a: string, b: string) =>
    reason('spelling', `“${a}”与“${b}”拼写相近`, `“${a}” and “${b}” are spelled almost alike.`),
  joined: () =>
    reason('joined', '只有分写、连写的差别', 'They differ only in how words are joined.'),
  sameWords: (text: string) => reason('words-equal', `共有“${text}”`, `They share “${text}”.`),
  extraWords: (text: string) =>
    reason('words-extra', `多出“${text}”`, `One has “${text}” in addition.`),
  differentWords: (a: string, b: string) =>
    reason('words-different', `“${a}”与“${b}”不同`, `“${a}” differs from “${b}”.`),
  nothingShared: () => reason('nothing-shared', '没有共同之处', 'They share nothing.'),
}
