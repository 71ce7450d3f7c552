/* Sources of the rules, by the sets of C §0.2: of 2016, from 2024-09-05, from 2026-01-01. */

export const charityLaw2016 = '《中华人民共和国慈善法》（2016 年）'
export const charityLaw = '《中华人民共和国慈善法》（2023 年修正）'
export const order59 = '《慈善组织公开募捐管理办法》（民政部令第59号）'
export const order74 = '《慈善组织公开募捐管理办法》（民政部令第74号）'
export const order81 = '《慈善组织信息公开办法》（民政部令第81号）'
export const trustMeasures = '《慈善信托管理办法》（银监发〔2017〕37号）'
export const ratios2016 =
  '《关于慈善组织开展慈善活动年度支出和管理费用的规定》（民发〔2016〕189 号）'
export const ratios2026 = '《慈善组织年度支出、管理费用和募捐成本的规定》（民发〔2026〕12 号）'
export const receiptMeasures = '《公益事业捐赠票据使用管理办法》（财综〔2024〕1号）'
export const platformStandards = 'MZ/T 087-2017、MZ/T 088-2017'

/** Last day of RS-2016, and first days of what follows it. */
export const rs2016 = { from: '2016-09-01', to: '2024-09-04' } as const
export const rs2024 = { from: '2024-09-05', to: null } as const
