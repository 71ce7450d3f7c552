import { catalogue } from './catalogue.ts'

export const opening = catalogue({
  'opening.title': { zh: '依职权立件', en: 'Open a case' },
  'opening.lead': {
    zh: '没有人申请、由登记管理机关发起的事项，从这里立件。',
    en: 'What nobody applies for, and the registrar begins itself.',
  },
  'opening.item': { zh: '事项', en: 'Service' },
  'opening.uscc': { zh: '社会组织的统一社会信用代码', en: 'Credit code of the organisation' },
  'opening.usccHint': {
    zh: '18 位。也可以从法人库里打开这个组织，点“立件”。',
    en: '18 characters. Or open the organisation in the register and press “Open a case”.',
  },
  'opening.unknown': {
    zh: '您管辖的法人库里没有这个代码。请核对。',
    en: 'No organisation in your charge has this code. Check it.',
  },
  'opening.open': { zh: '立件', en: 'Open' },
  'opening.none': { zh: '没有由您立件的事项', en: 'Nothing is yours to open' },
  'opening.noneHint': {
    zh: '立件由审查岗位办理。',
    en: 'Cases are opened by reviewers.',
  },
})
