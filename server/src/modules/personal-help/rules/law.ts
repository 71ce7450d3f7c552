export const helpMeasures = '《个人求助网络服务平台管理办法》（2024 年）'
export const helpLaw = '《中华人民共和国慈善法》（2023 年修正）第一百二十四条'
/** First day of both. */
export const helpFrom = '2024-09-05'
