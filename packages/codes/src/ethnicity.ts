import type { CodeEntry } from './code-entry.ts'

/** Number, two letters, name and romanisation as in GB/T 3304. */
const rows = `
01 HA 汉族 Han|02 MG 蒙古族 Mongol|03 HU 回族 Hui|04 ZA 藏族 Zang|05 UG 维吾尔族 Uygur
06 MH 苗族 Miao|07 YI 彝族 Yi|08 ZH 壮族 Zhuang|09 BY 布依族 Buyei|10 CS 朝鲜族 Chosen
11 MA 满族 Man|12 DO 侗族 Dong|13 YA 瑶族 Yao|14 BA 白族 Bai|15 TJ 土家族 Tujia
16 HN 哈尼族 Hani|17 KZ 哈萨克族 Kazak|18 DA 傣族 Dai|19 LI 黎族 Li|20 LS 傈僳族 Lisu
21 VA 佤族 Va|22 SH 畲族 She|23 GS 高山族 Gaoshan|24 LH 拉祜族 Lahu|25 SU 水族 Sui
26 DX 东乡族 Dongxiang|27 NX 纳西族 Naxi|28 JP 景颇族 Jingpo|29 KG 柯尔克孜族 Kirgiz|30 TU 土族 Tu
31 DU 达斡尔族 Daur|32 ML 仫佬族 Mulao|33 QI 羌族 Qiang|34 BL 布朗族 Blang|35 SL 撒拉族 Salar
36 MN 毛南族 Maonan|37 GL 仡佬族 Gelao|38 XB 锡伯族 Xibe|39 AC 阿昌族 Achang|40 PM 普米族 Pumi
41 TA 塔吉克族 Tajik|42 NU 怒族 Nu|43 UZ 乌孜别克族 Uzbek|44 RS 俄罗斯族 Russ|45 EW 鄂温克族 Ewenki
46 DE 德昂族 Deang|47 BO 保安族 Bonan|48 YG 裕固族 Yugur|49 GI 京族 Gin|50 TT 塔塔尔族 Tatar
51 DR 独龙族 Derung|52 OR 鄂伦春族 Oroqen|53 HZ 赫哲族 Hezhen|54 MB 门巴族 Monba|55 LB 珞巴族 Lhoba
56 JN 基诺族 Jino|97 QT 其他 Other|98 WG 外国血统中国籍人士 Chinese national of foreign descent`

export type EthnicityEntry = CodeEntry & { letters: string }

/** 民族 (GB/T 3304); 97 and 98 are the additions of the police registers. */
export const ethnicity: readonly EthnicityEntry[] = rows
  .trim()
  .split(/[|\n]/)
  .map((row) => {
    const [code = '', letters = '', zh = '', ...en] = row.split(' ')
    return { code, letters, label: { zh, en: en.join(' ') } }
  })
