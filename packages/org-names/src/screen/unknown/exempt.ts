/**
 * Bodies that need no registration as social organisations, and therefore stand in no register:
 * 《社会团体登记管理条例》第三条. The names are those of 民发〔2000〕256号 and 257号, with the names they bear
 * today; the list has not been checked against the texts (verified: no).
 */
export const exemptNames: ReadonlySet<string> = new Set(
  `中华全国总工会 中国共产主义青年团 中华全国妇女联合会 中国科学技术协会 中华全国归国华侨联合会 中华全国台湾同胞联谊会
  中华全国青年联合会 中华全国工商业联合会 中国文学艺术界联合会 中国作家协会 中华全国新闻工作者协会 中国人民对外友好协会
  中国人民外交学会 中国国际贸易促进委员会 中国残疾人联合会 中国宋庆龄基金会 宋庆龄基金会 中国法学会 中国红十字会
  中国红十字总会 中国职工思想政治工作研究会 中国思想政治工作研究会 欧美同学会 黄埔军校同学会 中华职业教育社 中国计划生育协会
  中国戏剧家协会 中国电影家协会 中国音乐家协会 中国美术家协会 中国曲艺家协会 中国舞蹈家协会 中国民间文艺家协会
  中国摄影家协会 中国书法家协会 中国杂技家协会 中国电视艺术家协会 中国文艺评论家协会 中华全国体育总会`.split(
    /\s+/,
  ),
)
