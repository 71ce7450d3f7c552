/**
 * Words of asking. They stand in no law and only get in the way; but the way in which something is asked
 * tells what the answer looks like: a term, a sum, a list, a sanction.
 */
const kinds: readonly { asked: string; answered?: readonly string[] }[] = [
  {
    asked: '(?:[几多]少?|多少个?工作)[天日]|多长时间|多久|什么时候|何时',
    answered: ['日内', '之日起', '日前'],
  },
  { asked: '多少钱|多少元|百分之几|多少比例', answered: ['元', '不得低于', '不得超过', '百分之'] },
  {
    asked: '(?:怎么|如何|怎样|受什么|要不要)(?=处罚|罚)|罚多少|什么后果|会怎么?样|违法吗',
    answered: ['警告', '责令', '罚款', '情节严重', '法律责任'],
  },
  { asked: '(?:什么|哪些)(?=材料|文件|资料)', answered: ['提交下列文件', '材料'] },
  { asked: '(?:什么|哪些)(?=条件)', answered: ['具备下列条件', '符合下列条件'] },
  { asked: '(?:什么|哪些)(?=内容|事项)', answered: ['包括下列事项', '载明下列事项'] },
  { asked: '(?:什么|哪些)(?=权利|义务|职责)', answered: ['享有下列', '履行下列'] },
  { asked: '什么是|是什么|是指什么|指什么', answered: ['是指', '所称'] },
  {
    asked:
      '能不能|可不可以|能否|可否|可以吗|行不行|行吗|允许吗|要不要|需不需要|用不用|有没有|是不是|是否',
  },
  { asked: '请问|为什么|怎么办理|怎么办|怎么|怎样|如何|什么样的?|什么|多少个?|至少|最多|最低' },
  { asked: '哪些|哪个|哪里|哪一?[天日]|哪几|何种|几[个名年月项种次]|由谁|谁来|谁' },
  { asked: '需要|应当|应该|必须|可以|能够|的话' },
  { asked: '(?:吗|呢|吧|的|了|要|会|能|想)(?=[？?。，,\\s]|$)' },
]

const asking = new RegExp(kinds.map(({ asked }) => `(${asked})`).join('|'), 'g')

/** What is asked about, and words in which an answer of that kind is put. */
export function readAsking(text: string): { subject: string; answered: readonly string[] } {
  const answered: string[] = []
  const subject = text.replace(asking, (_whole, ...groups: unknown[]) => {
    const index = groups.findIndex((group) => typeof group === 'string' && group !== '')
    answered.push(...(kinds[index]?.answered ?? []))
    return ' '
  })
  return { subject, answered }
}
