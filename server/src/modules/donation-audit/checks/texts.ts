import { yuan, yuanEn } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import type { Contradiction, ContradictionCode, EvidenceRole } from './facts.ts'

type Facts = Contradiction['facts']
interface Text {
  title: Message
  /** Why this is a contradiction, with its numbers. */
  why(facts: Facts): Message
}

const say = (zh: string, en: string): Message => ({ zh, en })
const zh = (value: string | number | undefined) => yuan(Number(value))
const en = (value: string | number | undefined) => yuanEn(Number(value))
const count = (value: string | number | undefined) => Number(value).toLocaleString('en-US')
const more = (value: string | number | undefined): Message =>
  Number(value) > 0 ? say('多出', 'more') : say('少了', 'less')
const sum = ({ amount, currency }: Facts) =>
  `${(Number(amount) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} ${currency}`
const abs = (value: string | number | undefined) => Math.abs(Number(value))

const measures: Record<string, Message> = {
  day: say('当日收到', 'received that day'),
  cumulative: say('累计收到', 'received so far'),
  'goods-cumulative': say('累计物资', 'goods so far'),
  'counted-cumulative': say('统计的累计', 'counted so far'),
  'counted-day': say('统计的当日', 'counted that day'),
  'paid-out': say('支出', 'paid out'),
}
const measure = (name: string | number | undefined): Message =>
  measures[String(name)] ?? say(String(name), String(name))

export const texts: Record<ContradictionCode, Text> = {
  TOTAL_ROW_DIFFERS: {
    title: say('合计行和逐笔不符', 'The row of totals differs from its rows'),
    why: (f) =>
      say(
        `“${f.notice}”的合计行写 ${zh(f.total)}，上面 ${count(f.rows)} 笔加起来是 ${zh(f.counted)}，${more(f.difference).zh} ${zh(abs(f.difference))}。`,
        `The total of “${f.notice}” is ${en(f.total)}; its ${count(f.rows)} rows come to ${en(f.counted)}, ${en(abs(f.difference))} ${more(f.difference).en}.`,
      ),
  },
  DISCLOSURES_OVERLAP: {
    title: say('两份公示重复', 'Two disclosures overlap'),
    why: (f) =>
      say(
        `“${f.one}”有 ${count(f.pairs)} 笔在“${f.other}”里也有，同日、同额、同一捐赠人。两份相加会算两遍，本页只算一次。`,
        `${count(f.pairs)} gifts of “${f.one}” stand in “${f.other}” as well: same day, amount and donor. Added together they would count twice; here they count once.`,
      ),
  },
  NAMES_DIFFER: {
    title: say('同一笔捐赠，名称略有不同', 'One gift, two spellings of its donor'),
    why: (f) =>
      say(
        `同日、同额的捐赠，一份写“${f.one}”，另一份写“${f.other}”。`,
        `A gift of the same day and amount is from “${f.one}” in one and from “${f.other}” in the other.`,
      ),
  },
  EDITIONS_DIFFER: {
    title: say('公示换版，内容改过', 'A later edition was changed'),
    why: (f) =>
      say(
        `“${f.file}”后一版改了 ${count(f.changed)} 行，去掉 ${count(f.removed)} 行，增加 ${count(f.added)} 行。`,
        `The later edition of “${f.file}” changed ${count(f.changed)} rows, left out ${count(f.removed)} and added ${count(f.added)}.`,
      ),
  },
  DAY_DIFFERS: {
    title: say('公布的当日合计和逐笔不符', 'The announced day differs from its line items'),
    why: (f) =>
      say(
        `公布 ${zh(f.announced)}，${Number(f.rows) > 0 ? `逐笔 ${count(f.rows)} 笔` : '另行公布的统计'}是 ${zh(f.counted)}，${more(f.difference).zh} ${zh(abs(f.difference))}。${Number(f.rows) > 0 ? '如果有的渠道没有公布明细，也会有差额。' : ''}`,
        `Announced ${en(f.announced)}; ${Number(f.rows) > 0 ? `${count(f.rows)} line items come to` : 'a published count has'} ${en(f.counted)}, ${en(abs(f.difference))} ${more(f.difference).en}.${Number(f.rows) > 0 ? ' Channels without published items could explain it.' : ''}`,
      ),
  },
  STEP_DIFFERS: {
    title: say(
      '累计的增加和当日合计不符',
      'The growth of the cumulative figure differs from the day',
    ),
    why: (f) =>
      say(
        `累计数比前一天增加 ${zh(f.step)}，${f.by === 'announced' ? '当日却公布' : '逐笔却是'} ${zh(f.day)}，相差 ${zh(abs(f.difference))}。`,
        `The cumulative figure grew by ${en(f.step)} since the day before; the day ${f.by === 'announced' ? 'was announced as' : 'counts'} ${en(f.day)}: ${en(abs(f.difference))} apart.`,
      ),
  },
  CHANNEL_DIFFERS: {
    title: say('渠道合计和逐笔不符', 'The sum of a channel differs from its items'),
    why: (f) =>
      say(
        `渠道“${f.channel}”统计为 ${zh(f.stated)}，公示的 ${count(f.rows)} 笔是 ${zh(f.counted)}，${more(f.difference).zh} ${zh(abs(f.difference))}。`,
        `Channel “${f.channel}” is stated as ${en(f.stated)}; its ${count(f.rows)} items come to ${en(f.counted)}, ${en(abs(f.difference))} ${more(f.difference).en}.`,
      ),
  },
  COUNT_DIFFERS: {
    title: say('笔数不符', 'The number of gifts differs'),
    why: (f) =>
      say(
        `渠道“${f.channel}”统计为 ${count(f.stated)} 笔，公示的有 ${count(f.counted)} 笔。`,
        `Channel “${f.channel}” is stated to have ${count(f.stated)} gifts; ${count(f.counted)} were disclosed.`,
      ),
  },
  CUMULATIVE_FALLS: {
    title: say('累计数变小', 'A cumulative figure falls'),
    why: (f) =>
      say(
        `${measure(f.measure).zh}：${f.formerDay} 是 ${zh(f.former)}，后来变成 ${zh(f.later)}。累计数只会增加。`,
        `${measure(f.measure).en}: ${en(f.former)} on ${f.formerDay}, then ${en(f.later)}. What is cumulative only grows.`,
      ),
  },
  CUMULATIVE_BELOW: {
    title: say('“累计”少于已经收到的', '“Cumulative” is less than what had come in'),
    why: (f) =>
      say(
        `公布“累计” ${zh(f.cumulative)}，而到 ${f.countedDay} 已统计到 ${zh(f.counted)}。${Number(f.times) > 1 ? `这样的数字连续有 ${count(f.times)} 个。` : ''}公布的可能是当日数。`,
        `Announced as cumulative: ${en(f.cumulative)}; ${en(f.counted)} had been counted by ${f.countedDay}.${Number(f.times) > 1 ? ` There are ${count(f.times)} such figures.` : ''} It may be the figure of a day.`,
      ),
  },
  MEANING_DIFFERS: {
    title: say('同一个数字，两种说法', 'One number, two meanings'),
    why: (f) =>
      say(
        `${zh(f.value)} 在一份里是当日收到，在另一份里是 ${f.otherDay} 的累计。`,
        `${en(f.value)} is the day’s total in one file and the cumulative figure of ${f.otherDay} in another.`,
      ),
  },
  FIGURES_DIFFER: {
    title: say('同一天的数字不同', 'Two figures for the same day'),
    why: (f) =>
      say(
        `${measure(f.measure).zh}：一份写 ${zh(f.one)}，另一份写 ${zh(f.other)}。`,
        `${measure(f.measure).en}: ${en(f.one)} in one file, ${en(f.other)} in another.`,
      ),
  },
  PAID_EXCEEDS_RECEIVED: {
    title: say('支出多于收到', 'More was paid out than received'),
    why: (f) =>
      say(
        `到这一天支出 ${zh(f.paid)}，收到 ${zh(f.received)}。`,
        `Paid out by that day: ${en(f.paid)}; received: ${en(f.received)}.`,
      ),
  },
  CURRENCY_DIFFERS: {
    title: say('外币当成人民币', 'Foreign money stated as yuan'),
    why: (f) =>
      say(
        `“${f.donor}”的 ${(Number(f.amount) / 100).toFixed(2)} 一处是 ${f.currency}，一处按人民币公布。`,
        `${(Number(f.amount) / 100).toFixed(2)} from “${f.donor}” is ${f.currency} in one place and yuan in another.`,
      ),
  },
  GIFT_TWICE: {
    title: say('同一捐赠人、同一金额出现两次', 'One donor and amount, twice'),
    why: (f) =>
      say(
        `“${f.donor}”的 ${zh(f.amount)} 几天内在${f.of === 'recipients' ? '不同受赠人' : '不同公示'}里出现 ${count(f.times)} 次，可能是两笔，也可能是重复。`,
        `${en(f.amount)} from “${f.donor}” appears ${count(f.times)} times within days, in ${f.of === 'recipients' ? 'different recipients’ notices' : 'different notices'}: two gifts or one.`,
      ),
  },
  DATE_LABELLED: {
    title: say('公示标错日期', 'A notice carries another day'),
    why: (f) =>
      say(
        `“${f.notice}”标注 ${f.labelled}，捐赠日期是 ${f.day}，涉及 ${count(f.rows)} 行。`,
        `“${f.notice}” is labelled ${f.labelled}; its ${count(f.rows)} gifts are of ${f.day}.`,
      ),
  },
  GOODS_OUT_EXCEED_IN: {
    title: say('发放的物资多于接收的', 'More goods went out than came in'),
    why: (f) =>
      say(
        `${f.item}：公示发放 ${count(f.out)} ${f.unit}，公示接收 ${count(f.in)} ${f.unit}。接收的可能没有全部公示。`,
        `${f.item}: ${count(f.out)} ${f.unit} out, ${count(f.in)} ${f.unit} in. What came in may not all be disclosed.`,
      ),
  },
  FLOW_DIFFERS: {
    title: say('流向数量和捐赠数量不符', 'Where goods went does not add up'),
    why: (f) =>
      say(
        `${f.item}：捐赠 ${count(f.given)} ${f.unit}，各处加起来 ${count(f.sum)} ${f.unit}。`,
        `${f.item}: ${count(f.given)} ${f.unit} given, ${count(f.sum)} ${f.unit} in all places together.`,
      ),
  },
  REPORT_SUM: {
    title: say('年报分项不等于合计', 'The parts of a report are not its total'),
    why: (f) =>
      say(
        `${f.total} 填 ${zh(f.stated)}，分项（${f.parts}）加起来是 ${zh(f.summed)}。`,
        `${f.total} is stated as ${en(f.stated)}; its parts (${f.parts}) come to ${en(f.summed)}.`,
      ),
  },
  ACCOUNT_HOLDER: {
    title: say('收款账户不是募捐组织的', 'The account is not that of the body'),
    why: (f) =>
      f.is === 'person'
        ? say(
            `“${f.body}”的收款账户是个人账户“${f.holder}”。慈善募捐的款项要进组织自己的账户。`,
            `“${f.body}” collects into the account of a private person, “${f.holder}”. Charitable gifts go into the body’s own account.`,
          )
        : say(
            `“${f.body}”的收款账户名是“${f.holder}”，两者可能是上下级、委托或者合作关系，需要核实。`,
            `“${f.body}” collects into the account of “${f.holder}”; they may belong together, which has to be verified.`,
          ),
  },
  POSTED_TWICE: {
    title: say('同一笔可能记了两遍', 'One gift, perhaps posted twice'),
    why: (f) =>
      say(
        `“${f.notice}”里凭证号 ${f.reference} 出现两次，日期、金额（${sum(f)}）和附言都相同。`,
        `Voucher ${f.reference} stands twice in “${f.notice}”, with the same day, amount (${sum(f)}) and note.`,
      ),
  },
  VOUCHER_REUSED: {
    title: say('凭证号重复使用', 'Numbers of vouchers are used again'),
    why: (f) =>
      say(
        `“${f.notice}”有 ${count(f.rows)} 行的凭证号在前面用过，涉及 ${count(f.numbers)} 个号码；其中 ${count(f.twice)} 行连日期、金额、附言也相同。凭证号不能用来识别一笔捐赠。`,
        `${count(f.rows)} rows of “${f.notice}” carry one of ${count(f.numbers)} numbers that were used before; in ${count(f.twice)} of them day, amount and note are the same too. The number does not tell a gift.`,
      ),
  },
  FILING_NUMBER: {
    title: say('备案编号不合规则', 'A filing number is invalid'),
    why: (f) => say(`“${f.number}”：${f.why}`, `“${f.number}”: ${f.whyEn}`),
  },
}

export const roleNames: Record<EvidenceRole, Message> = {
  announced: say('公布', 'Announced'),
  counted: say('逐笔', 'Counted'),
  former: say('之前', 'Before'),
  later: say('之后', 'After'),
  total: say('合计', 'Total'),
  part: say('分项', 'Part'),
  one: say('甲', 'One'),
  other: say('乙', 'Other'),
}
