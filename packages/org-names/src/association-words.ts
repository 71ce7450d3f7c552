import { builtInRegions, shortRegionName } from './regions.ts'

const words = (text: string) => new Set(text.trim().split(/\s+/))

/**
 * What names of associations say of their members or their field beside the fields that all names share:
 * 社会组织名称管理办法 第八条 knows no 字号 for them.
 */
const spoken = words(`
  大学 学院 中学 小学 校友 同学 同乡 老乡 侨商 侨界 归侨 侨眷 留学人员 退休 离退休 老干部 老教授 老科技工作者 老年人 女性 男子 女子
  青年 少年 青少年 大学生 研究生 学生 家长 教师 教授 校长 园长 医师 医生 护士 药师 律师 法官 检察官 会计师 审计师
  税务师 评估师 建筑师 工程师 设计师 造价师 规划师 营养师 咨询师 心理咨询师 理财师 摄影师 厨师 美容师 编辑 记者
  新闻工作者 社会工作者 科技工作者 文艺工作者 教育工作者 工作者 从业者 从业人员 经营者 消费者 爱好者 志愿者 投资者
  创业者 企业家 青年企业家 女企业家 农民企业家 商界 工商界 个体劳动者 农民 工人 渔民 牧民 职工 驾驶员 司机 导游
  作家 诗人 书法家 美术家 画家 摄影家 音乐家 舞蹈家 戏剧家 曲艺家 杂技家 收藏家 评论家 翻译家 文艺评论家 民间文艺家
  文艺家 艺术家 科学家 教育家 收藏者 演员 主持人 裁判员 教练员 运动员 村民 居民 业主 残疾人 盲人 聋人 肢残人 孤独症
  行业 企业 民营 民间 中小 乡村 农村 城市 城镇 社区 村镇 跨境 数字 职业 国际 区域 海外 海峡两岸 两岸 滨水 山区
  第一产业 第二产业 第三产业 制造业 服务业 流通 供应链 物流 仓储 餐饮 饮食 酒店 民宿 家居 建材 陶瓷 玻璃 水泥 石材
  木业 竹业 造纸 玩具 文具 眼镜 钟表 灯饰 照明 门窗 电器 家电 空调 制冷 电池 光伏 风电 充电 燃气 供热 供水 排水 环卫
  再生资源 循环经济 低碳 碳中和 湿地 湿地保护 河湖 河湖保护 海洋 野生动物 观鸟 候鸟 绿化 风景园林 盆景 根雕 奇石 花艺
  古玩 古琴 古筝 二胡 钢琴 合唱 民乐 器乐 声乐 京剧 越剧 昆曲 粤剧 相声 评书 快板 剪纸 刺绣 陶艺 篆刻 国画 油画 书画
  楹联 灯谜 谜语 方言 地方志 方志 年鉴 档案 图书馆 博物馆 出版 印刷业 新闻 广播 电视 电影 动漫 游戏 电竞 演出 院线
  研学 研学旅行 旅行 旅行社 景区 温泉 漂流 露营 滑翔 滑翔运动 滑雪 滑冰 轮滑 冰雪 运动 水上运动 帆船 赛艇 钓鱼 垂钓
  信鸽 赛马 马术 射箭 射击 击剑 拳击 跆拳道 空手道 柔道 散打 健身操 广场舞 瑜伽 马拉松 长跑 跑步 徒步 攀岩 飞镖 台球
  门球 高尔夫 橄榄球 冰球 手球 棋类 国际象棋 五子棋 汽车运动 摩托车 航模 无人机 定向 电子竞技 老年体育 学校体育
  土木工程 岩土 力学 数学 物理 化学 生物 天文 地理 地质学 环境科学 图学 系统工程 自动化 仪器仪表 计量 检测 检验 认证
  焊接 铸造 锻压 模具 数控 激光 光学 真空 声学 制药 生物医药 医疗保健 预防医学 检验医学 针灸 推拿 按摩 盲人按摩 养生
  营养 老年医学 康复医学 优生优育 计划生育 生育关怀 母婴 月嫂 家风 家教 关心下一代 未成年人 反邪教 禁毒 戒毒 反诈
  人民防空 国防 国防教育 消费者权益 消费者权益保护 消费维权 招标投标 招投标 政府采购 拍卖 典当 租赁 融资租赁 小额贷款
  农机 农药 化肥 种子 种业 种植业 养殖业 水产 水产养殖 奶业 蛋品 肉类 生猪 家禽 蜂业 蚕桑 棉花 烟草 中药材 食用菌 葡萄
  柑橘 苹果 猕猴桃 樱桃 西瓜 辣椒 大蒜 生姜 茶业 茶叶流通 咖啡 白酒 葡萄酒 盐业 粮油 豆制品 烘焙 预制菜 农产品 农业技术
  绿色建筑 智慧 智慧农业 智慧城市 区块链 物联网 云计算 集成电路 半导体 软件业 网络 网络安全 网络文化 直播 新媒体 自媒体
  政策 政策研究 改革 改革发展 党建 党史 革命老区 老区 老区建设 延安精神 精神 思想政治工作 思想政治 行政管理 公共关系
  公共管理 社会学 社会心理 经济学 财政 价格 国际贸易 对外友好 友好 人民对外友好 外商投资 外商投资企业 台资企业 港资企业
  婚姻家庭 殡葬业 陵园 宗祠 姓氏 宗亲 客家 民俗文化 地名 城市规划 规划 市政 市政工程 测量 公路 桥梁 隧道 港口 航运 道路运输
  出租车 公共交通 停车 驾驶培训 民用航空 邮政业 快递业 家政服务业 物业 保安 保洁 清洗 洗染 美发 美甲 摄影业 婚庆业 会展业
  反家暴 维权 互助 帮扶 扶贫开发 慈幼 敬老 孝道 孝文化 诚信 信用建设 质量 品牌 商标 专利 发明 标准
`)

const regionNames = new Set(builtInRegions.flatMap(({ name }) => [name, shortRegionName(name)]))
/** All of them as one list, for those who read a text word by word. */
export const associationWords: ReadonlySet<string> = new Set([...spoken, ...regionNames])

const peoples =
  /(汉|满|回|苗|侗|藏|羌|彝|壮|傣|白|蒙古|朝鲜|维吾尔|哈萨克|土家|布依|畲|瑶|黎|哈尼)族$/
const connecting = /[与和及暨、]$/
const longestWord = 12

/** Length of the word that a text ends with, as names of associations use them; 0 where none is known. */
export function associationWordAtEnd(text: string): number {
  for (let length = Math.min(longestWord, text.length); length >= 2; length--) {
    const word = text.slice(-length)
    if (spoken.has(word) || regionNames.has(word)) return length
  }
  return peoples.exec(text)?.[0].length ?? (connecting.test(text) ? 1 : 0)
}
