/** What a name may not contain, and how to say so. */
export interface ForbiddenGroup {
  code: string
  pattern: RegExp
  zh: string
  en: string
}

const anyOf = (words: string) => new RegExp(words.trim().split(/\s+/).join('|'), 'u')

/**
 * 社会组织名称管理办法 and the provincial rules made under it. The article numbers of this list could
 * not be checked in the text, so findings name the measures as a whole.
 */
export const forbiddenGroups: readonly ForbiddenGroup[] = [
  {
    code: 'NAME_FORBIDDEN_HARMFUL',
    pattern: anyOf('分裂 颠覆 恐怖 极端主义 邪教 法轮 传销 反动 独立运动 复辟'),
    zh: '含有损害国家、社会公共利益的字样',
    en: 'words that harm the state or the public interest',
  },
  {
    code: 'NAME_FORBIDDEN_SUPERSTITION',
    pattern: anyOf(
      '算命 占卜 占星 看相 相面 风水 驱鬼 巫术 通灵 降神 八字 测字 转运 赌博 博彩 色情 情色 淫',
    ),
    zh: '含有封建迷信或者低俗的字样',
    en: 'words of superstition or indecency',
  },
  {
    code: 'NAME_FORBIDDEN_STATE_ORGAN',
    pattern: anyOf(
      `共产党 中共 党委 纪委 国务院 人民政府 人大常委会 人民代表大会 政治协商会议 政协 人民法院 最高人民
       人民检察院 检察院 公安局 公安部 国安部 解放军 武警 军委 军区 民政部 民政局 教育部 国家发展和改革委`,
    ),
    zh: '含有政党、国家机关或者军队的名称',
    en: 'the name of a party, an organ of state or the army',
  },
  {
    code: 'NAME_FORBIDDEN_FOREIGN_STATE',
    pattern: anyOf(
      `美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜(?!族) 印度 加拿大 澳大利亚 新西兰 意大利 西班牙 葡萄牙 荷兰
       瑞士 瑞典 挪威 丹麦 芬兰 比利时 奥地利 希腊 土耳其 埃及 南非 巴西 阿根廷 墨西哥 泰国 越南 老挝 柬埔寨
       缅甸 马来西亚 新加坡 印度尼西亚 菲律宾 蒙古国 哈萨克斯坦 以色列 伊朗 伊拉克 沙特 阿联酋`,
    ),
    zh: '含有外国国家（地区）的名称',
    en: 'the name of a foreign state',
  },
  {
    code: 'NAME_FORBIDDEN_INTERNATIONAL_BODY',
    pattern: anyOf(
      `联合国 世界卫生组织 世界贸易组织 世界银行 国际货币基金 国际奥委会 国际足联 北约 北大西洋公约 欧盟
       欧洲联盟 东盟 东南亚国家联盟 非盟 上海合作组织 亚太经合 红十字国际委员会`,
    ),
    zh: '含有国际组织的名称',
    en: 'the name of an international body',
  },
]

/** Words that claim a rank, save where they have another meaning. */
export const misleading =
  /第一(?!产业|线|书记|现场|响应|语言|人称)|最高(?!人民)|国家级|世界级|顶级|顶尖|最佳|最大|首家|唯一|正宗|权威/u

export const foreignCharacters = /[A-Za-z0-9\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** A whole 字号 of a surname and a given name. Surnames that are words as well (方, 金, 林, 高 …) are left out. */
export const personLike =
  /^(?:[张王李刘陈杨赵吴徐孙胡朱郭罗郑谢宋唐许邓冯韩曹曾彭萧蔡潘袁蒋杜苏魏吕丁沈姚卢傅钟姜崔谭廖汪戴贾邹熊孟阎薛尹侯郝龚邵钱覃孔汤柳聂庞樊殷俞颜倪]\p{Script=Han}{1,2}|(?:欧阳|司马|诸葛|上官|东方|皇甫|令狐|慕容)\p{Script=Han}{1,2})$/u
