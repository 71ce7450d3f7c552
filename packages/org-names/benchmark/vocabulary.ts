/*
 * What the benchmark's names are made of. Kept apart from the dictionaries of the matcher, which has
 * never seen part of these words: a benchmark that shares its words with what it measures flatters it.
 */
const words = (text: string) => text.trim().split(/\s+/)

/** Prefectures and provinces by full and short name. */
export const PLACES =
  words(`北京市,北京 天津市,天津 石家庄市,石家庄 唐山市,唐山 太原市,太原 呼和浩特市,呼和浩特
  沈阳市,沈阳 大连市,大连 长春市,长春 哈尔滨市,哈尔滨 上海市,上海 江苏省,江苏 南京市,南京 无锡市,无锡 苏州市,苏州
  浙江省,浙江 杭州市,杭州 宁波市,宁波 合肥市,合肥 福州市,福州 厦门市,厦门 南昌市,南昌 山东省,山东 济南市,济南
  青岛市,青岛 郑州市,郑州 洛阳市,洛阳 湖北省,湖北 武汉市,武汉 长沙市,长沙 广东省,广东 广州市,广州 深圳市,深圳
  佛山市,佛山 东莞市,东莞 南宁市,南宁 海口市,海口 重庆市,重庆 四川省,四川 成都市,成都 贵阳市,贵阳 昆明市,昆明
  拉萨市,拉萨 西安市,西安 兰州市,兰州 西宁市,西宁 银川市,银川 乌鲁木齐市,乌鲁木齐`).map((pair) => {
    const [full = '', short = ''] = pair.split(',')
    return { full, short }
  })

export const BRANDS =
  words(`晨曦 星火 青禾 蓝天 绿源 和风 暖阳 春晖 阳光 明德 博爱 知行 同心 远山 海纳 百川 鸿鹄 启航
  萤火 微光 一叶 麦田 向日葵 蒲公英 小水滴 大树 橡果 梧桐 银杏 白鸽 雨燕 飞鸟 云帆 长风 破晓 静水 清泉 甘霖 沃土 新芽
  乐善 至善 厚德 崇德 弘毅 致远 思源 饮水 修远 行健 自强 惠泽 惠民 安康 康宁 颐年 怡乐 福寿 松鹤 常青 童心 童梦 七彩
  彩虹 拾光 时光 印象 山海 江河 天行 道远 行知 守望 灯塔 绿洲 驼铃 胡杨 雪莲 格桑 茉莉 木棉 凤凰 金桥 汇智 众善 德馨
  兰亭 墨韵 丹青 雅集 清音 弦歌 知音 听雨 望岳 观澜 半亩 方塘 三味 四时 五谷 六艺 九鼎 十方 千寻 万象`)

/** Of two to six characters; about half are in the dictionaries of the package. */
export const FIELDS =
  words(`社会工作 心理健康 青少年发展 环境保护 志愿服务 文化艺术 中医药 书法 摄影 钱币 茶文化 登山 钢琴
  戏剧 法律援助 社区治理 儿童关爱 电子商务 物流 餐饮 建筑 跨境贸易 花卉 水利 气象 会计 知识产权 人工智能 软件 旅游 红十字
  家庭教育 口腔医学 护理 康复 禁毒 防灾减灾 马铃薯 齿轮 灌溉排水 内河航道 胡同保护 皮影 风筝 木版年画 竹编 古建筑
  桥梁工程 轴承 阀门 电线电缆 粉末冶金 胶粘剂 造纸 羽绒 制鞋 眼视光 听力语言 盲文 手语 假肢 殡葬 火化 墓园 航海 潜水 冲浪
  龙舟 舞狮 秧歌 二人转 评弹 皮划艇 冰壶 雪橇 藤球 毽球 拔河 风力发电 潮汐能 地热 核能 稀土 石墨烯 纳米材料 量子信息
  遥感 测绘 卫星导航 航天医学 睡眠医学 过敏 疼痛 骨质疏松 肝病 肾病 血友病 渐冻症 脑瘫 白内障 牙周 输血 急救 毒理
  昆虫 苔藓 蕨类 鸟类 鲸豚 湿地 沙漠 冰川 洞穴 古生物 陨石 训诂 敦煌 藏学 简牍 甲骨文 金石 楹联 灯谜`)

export const ASSOCIATION_FORMS = words('协会 学会 研究会 促进会 联合会 商会 联谊会')
export const SERVICE_FORMS = words('服务中心 发展中心 服务社 工作站 事务所')
export const FOUNDATION_FORM = '基金会'
export const NATIONAL = words('中国 中华 全国')
export const INSERTED = words('现代 当代 国际 研究 发展 促进 事业 产业 行业')
export const UNIVERSITIES =
  words(`清源大学 东湖大学 南岭大学 岭南大学 中原大学 燕山大学 东海大学 海东大学 华北师范大学
  华东师范大学 华南理工大学 东华理工大学 西岭交通大学 中原工业大学 燕山科技大学 东湖农业大学`)

/** Pairs of fields that are close in writing and yet different; each is a word of its own. */
export const NEAR_FIELDS =
  words(`医院,医师 书法,书画 电影,电视 音乐,舞蹈 中医,中药 茶叶,茶文化 建筑,建材 保险,保密
  会计,统计 心理学,物理学 地理,地质 植物生理,植物病理 化学,化工 钢铁,钢结构 足球,手球 象棋,围棋 汽车,汽配
  纺织,针织 美术,美容 药师,律师 教师,厨师 造船,造纸 消防,消费者 儿童文学,儿童戏剧 农学,农机 航海,航空 旅游,旅游文化
  志愿服务,志愿者保险 环境科学,环境艺术 水利,水产 财政,财务`).map((pair) => pair.split(','))

/** Characters that look alike, gathered for the benchmark without a look at the matcher's table. */
export const LOOK_ALIKES = new Map(
  words(`未末 己已 土士 日曰 人入 大太 天夫 千干 王玉 木本 刀刃 鸟乌 今令 免兔 治冶 风凤 冒昌 折拆 历厉 庄压 友发 古右
    各名 困因 园圆 均钧 域城 堂棠 塔搭 墓慕 处外 宁字 宣宜 崇祟 市巾 师帅 席度 幸辛 延廷 弟第 徐除 徽微 快块 性姓
    情清 慧惠 成戍 护沪 技枝 持待 授受 播潘 收牧 数教 新亲 晴睛 智知 未朱 村材 析折 枝技 柏拍 桂挂 梁粱 棋期 植值
    楼搂 检捡 泉皂 法怯 清情 渔鱼 湖潮 源原 温湿 测侧 海侮 班斑 理埋 瑞端 田由 盲育 眉盾 祟崇 票漂 科料 秋和 竞竟
    章童 筝争 粉纷 纸低 绵锦 编偏 网冈 茶荼 药约 萤荧 蓝篮 虹红 行往 观现 规现 计什 记纪 设没 话活 词饲 语悟 账帐
    贸贺 跑路 轮抡 辉挥 遥谣 郎朗 酒洒 铃玲 锋峰 镇填 间问 阳阴 陆击 雪雷 霞露 静净 顺须 领岭 颐颜 飞气 饮欢 骨胃
    鹤鹄 麦表`).flatMap((pair) => {
    const [first = '', second = ''] = pair
    return [
      [first, second],
      [second, first],
    ] as const
  }),
)
