export const penaltyLaw = '《中华人民共和国行政处罚法》'
export const order68 = '《社会组织登记管理机关行政处罚程序规定》（民政部令第 68 号）'

/** The Administrative Penalty Law as revised in 2021. */
export const inForce = { from: '2021-07-15', to: null } as const

/** First day of Order 68 (from knowledge; not in the specification). */
export const order68From = '2021-10-15'
