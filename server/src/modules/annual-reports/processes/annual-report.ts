import { reportProcess } from '../report-process.ts'

const foundationLaw = {
  quote:
    '基金会、境外基金会代表机构应当于每年3月31日前向登记管理机关报送上一年度工作报告，接受年度检查。年度工作报告在报送登记管理机关前应当经业务主管单位审查同意。',
  source: '《基金会管理条例》第三十六条',
}
const charityLaw = {
  quote: '慈善组织应当每年向办理其登记的民政部门报送年度工作报告和财务会计报告。',
  source: '《中华人民共和国慈善法》第十三条',
}
const associationLaw = {
  quote:
    '社会团体应当于每年3月31日前向业务主管单位报送上一年度的工作报告，经业务主管单位初审同意后，于5月31日前报送登记管理机关，接受年度检查。',
  source: '《社会团体登记管理条例》第二十八条',
}
const institutionLaw = {
  quote:
    '民办非企业单位应当于每年3月31日前向业务主管单位报送上一年度的工作报告，经业务主管单位初审同意后，于5月31日前报送登记管理机关，接受年度检查。',
  source: '《民办非企业单位登记管理暂行条例》第二十三条',
}

export default [
  reportProcess({
    id: 'association-annual-check',
    itemCode: '061',
    from: '1998-10-25',
    law: [associationLaw],
    needsAudit: false,
  }),
  reportProcess({
    id: 'service-institution-annual-check',
    itemCode: '062',
    from: '2005-06-01',
    law: [institutionLaw],
    needsAudit: false,
  }),
  reportProcess({
    id: 'foundation-annual-check',
    itemCode: '063',
    from: '2006-01-12',
    law: [foundationLaw],
    needsAudit: true,
  }),
  reportProcess({
    id: 'association-charity-annual-report',
    itemCode: '064',
    from: '2016-09-01',
    law: [charityLaw],
    needsAudit: true,
  }),
  reportProcess({
    id: 'service-institution-charity-annual-report',
    itemCode: '065',
    from: '2016-09-01',
    law: [charityLaw],
    needsAudit: true,
  }),
  reportProcess({
    id: 'foundation-charity-annual-report',
    itemCode: '066',
    from: '2016-09-01',
    law: [charityLaw],
    needsAudit: true,
  }),
]
