import type { Holiday, HolidayYear } from './holiday-table.ts'

/** Every notice 国务院办公厅关于部分节假日安排的通知 stands in the policy library of gov.cn. */
const library = 'http://www.gov.cn/zhengce/zhengceku'
const newLibrary = 'https://www.gov.cn/zhengce/zhengceku'

/** `work` are the weekend days moved into the working week (调休). */
const holiday = (name: string, off: string, work = ''): Holiday => ({ name, off, work })

/**
 * The yearly arrangement of public holidays. A year not listed is not known: its notice had not
 * been published. Days are `MM-DD` of that year, or `YYYY-MM-DD`; `/` joins first and last day.
 */
export const officialHolidays: readonly HolidayYear[] = [
  {
    year: 2007,
    notices: [`${library}/2008-03/28/content_1761.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '2006-12-30 2006-12-31'),
      holiday('春节', '02-18/02-24', '02-17 02-25'),
      holiday('劳动节', '05-01/05-07', '04-28 04-29'),
      holiday('国庆节', '10-01/10-07', '09-29 09-30'),
    ],
  },
  {
    year: 2008,
    notices: [`${library}/2008-03/28/content_1645.htm`],
    holidays: [
      holiday('元旦', '2007-12-30/01-01', '2007-12-29'),
      holiday('春节', '02-06/02-12', '02-02 02-03'),
      holiday('清明节', '04-04/04-06'),
      holiday('劳动节', '05-01/05-03', '05-04'),
      holiday('端午节', '06-07/06-09'),
      holiday('中秋节', '09-13/09-15'),
      holiday('国庆节', '09-29/10-05', '09-27 09-28'),
    ],
  },
  {
    year: 2009,
    notices: [`${library}/2008-12/10/content_1572.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '01-04'),
      holiday('春节', '01-25/01-31', '01-24 02-01'),
      holiday('清明节', '04-04/04-06'),
      holiday('劳动节', '05-01/05-03'),
      holiday('端午节', '05-28/05-30', '05-31'),
      holiday('国庆节、中秋节', '10-01/10-08', '09-27 10-10'),
    ],
  },
  {
    year: 2010,
    notices: [`${library}/2009-12/08/content_1476.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03'),
      holiday('春节', '02-13/02-19', '02-20 02-21'),
      holiday('清明节', '04-03/04-05'),
      holiday('劳动节', '05-01/05-03'),
      holiday('端午节', '06-14/06-16', '06-12 06-13'),
      holiday('中秋节', '09-22/09-24', '09-19 09-25'),
      holiday('国庆节', '10-01/10-07', '09-26 10-09'),
    ],
  },
  {
    year: 2011,
    notices: [`${library}/2010-12/10/content_1423.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03'),
      holiday('春节', '02-02/02-08', '01-30 02-12'),
      holiday('清明节', '04-03/04-05', '04-02'),
      holiday('劳动节', '04-30/05-02'),
      holiday('端午节', '06-04/06-06'),
      holiday('中秋节', '09-10/09-12'),
      holiday('国庆节', '10-01/10-07', '10-08 10-09'),
    ],
  },
  {
    year: 2012,
    notices: [`${library}/2011-12/06/content_1411.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '2011-12-31'),
      holiday('春节', '01-22/01-28', '01-21 01-29'),
      holiday('清明节', '04-02/04-04', '03-31 04-01'),
      holiday('劳动节', '04-29/05-01', '04-28'),
      holiday('端午节', '06-22/06-24'),
      holiday('中秋节、国庆节', '09-30/10-07', '09-29'),
    ],
  },
  {
    year: 2013,
    notices: [`${library}/2012-12/10/content_1353.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '01-05 01-06'),
      holiday('春节', '02-09/02-15', '02-16 02-17'),
      holiday('清明节', '04-04/04-06', '04-07'),
      holiday('劳动节', '04-29/05-01', '04-27 04-28'),
      holiday('端午节', '06-10/06-12', '06-08 06-09'),
      holiday('中秋节', '09-19/09-21', '09-22'),
      holiday('国庆节', '10-01/10-07', '09-29 10-12'),
    ],
  },
  {
    year: 2014,
    notices: [`${library}/2014-01/02/content_1194.htm`],
    holidays: [
      holiday('元旦', '01-01'),
      holiday('春节', '01-31/02-06', '01-26 02-08'),
      holiday('清明节', '04-05/04-07'),
      holiday('劳动节', '05-01/05-03', '05-04'),
      holiday('端午节', '06-02'),
      holiday('中秋节', '09-08'),
      holiday('国庆节', '10-01/10-07', '09-28 10-11'),
    ],
  },
  {
    year: 2015,
    notices: [`${library}/2014-12/16/content_9302.htm`, `${library}/2015-05/13/content_9742.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '01-04'),
      holiday('春节', '02-18/02-24', '02-15 02-28'),
      holiday('清明节', '04-05/04-06'),
      holiday('劳动节', '05-01'),
      holiday('端午节', '06-20/06-22'),
      holiday('抗战胜利70周年纪念日', '09-03/09-05', '09-06'),
      holiday('中秋节', '09-27'),
      holiday('国庆节', '10-01/10-07', '10-10'),
    ],
  },
  {
    year: 2016,
    notices: [`${library}/2015-12/10/content_10394.htm`],
    holidays: [
      holiday('元旦', '01-01'),
      holiday('春节', '02-07/02-13', '02-06 02-14'),
      holiday('清明节', '04-04'),
      holiday('劳动节', '05-01/05-02'),
      holiday('端午节', '06-09/06-11', '06-12'),
      holiday('中秋节', '09-15/09-17', '09-18'),
      holiday('国庆节', '10-01/10-07', '10-08 10-09'),
    ],
  },
  {
    year: 2017,
    notices: [`${library}/2016-12/01/content_5141603.htm`],
    holidays: [
      holiday('元旦', '01-01/01-02'),
      holiday('春节', '01-27/02-02', '01-22 02-04'),
      holiday('清明节', '04-02/04-04', '04-01'),
      holiday('劳动节', '05-01'),
      holiday('端午节', '05-28/05-30', '05-27'),
      holiday('中秋节、国庆节', '10-01/10-08', '09-30'),
    ],
  },
  {
    year: 2018,
    notices: [`${library}/2017-11/30/content_5243579.htm`],
    holidays: [
      holiday('元旦', '01-01'),
      holiday('春节', '02-15/02-21', '02-11 02-24'),
      holiday('清明节', '04-05/04-07', '04-08'),
      holiday('劳动节', '04-29/05-01', '04-28'),
      holiday('端午节', '06-18'),
      holiday('中秋节', '09-24'),
      holiday('国庆节', '10-01/10-07', '09-29 09-30'),
    ],
  },
  {
    year: 2019,
    notices: [
      `${library}/2018-12/06/content_5346276.htm`,
      `${library}/2019-03/22/content_5375877.htm`,
    ],
    holidays: [
      holiday('元旦', '2018-12-30/01-01', '2018-12-29'),
      holiday('春节', '02-04/02-10', '02-02 02-03'),
      holiday('清明节', '04-05'),
      holiday('劳动节', '05-01/05-04', '04-28 05-05'),
      holiday('端午节', '06-07'),
      holiday('中秋节', '09-13'),
      holiday('国庆节', '10-01/10-07', '09-29 10-12'),
    ],
  },
  {
    year: 2020,
    notices: [
      `${library}/2019-11/21/content_5454164.htm`,
      `${library}/2020-01/27/content_5472352.htm`,
    ],
    holidays: [
      holiday('元旦', '01-01'),
      // The second notice lengthened this holiday to 2 February and dropped the work day 1 February.
      holiday('春节', '01-24/02-02', '01-19'),
      holiday('清明节', '04-04/04-06'),
      holiday('劳动节', '05-01/05-05', '04-26 05-09'),
      holiday('端午节', '06-25/06-27', '06-28'),
      holiday('国庆节、中秋节', '10-01/10-08', '09-27 10-10'),
    ],
  },
  {
    year: 2021,
    notices: [`${library}/2020-11/25/content_5564127.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03'),
      holiday('春节', '02-11/02-17', '02-07 02-20'),
      holiday('清明节', '04-03/04-05'),
      holiday('劳动节', '05-01/05-05', '04-25 05-08'),
      holiday('端午节', '06-12/06-14'),
      holiday('中秋节', '09-19/09-21', '09-18'),
      holiday('国庆节', '10-01/10-07', '09-26 10-09'),
    ],
  },
  {
    year: 2022,
    notices: [`${library}/2021-10/25/content_5644835.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03'),
      holiday('春节', '01-31/02-06', '01-29 01-30'),
      holiday('清明节', '04-03/04-05', '04-02'),
      holiday('劳动节', '04-30/05-04', '04-24 05-07'),
      holiday('端午节', '06-03/06-05'),
      holiday('中秋节', '09-10/09-12'),
      holiday('国庆节', '10-01/10-07', '10-08 10-09'),
    ],
  },
  {
    year: 2023,
    notices: [`${library}/2022-12/08/content_5730844.htm`],
    holidays: [
      holiday('元旦', '2022-12-31/01-02'),
      holiday('春节', '01-21/01-27', '01-28 01-29'),
      holiday('清明节', '04-05'),
      holiday('劳动节', '04-29/05-03', '04-23 05-06'),
      holiday('端午节', '06-22/06-24', '06-25'),
      holiday('中秋节、国庆节', '09-29/10-06', '10-07 10-08'),
    ],
  },
  {
    year: 2024,
    notices: [`${newLibrary}/202310/content_6911528.htm`],
    holidays: [
      holiday('元旦', '01-01'),
      holiday('春节', '02-10/02-17', '02-04 02-18'),
      holiday('清明节', '04-04/04-06', '04-07'),
      holiday('劳动节', '05-01/05-05', '04-28 05-11'),
      holiday('端午节', '06-10'),
      holiday('中秋节', '09-15/09-17', '09-14'),
      holiday('国庆节', '10-01/10-07', '09-29 10-12'),
    ],
  },
  {
    year: 2025,
    notices: [`${newLibrary}/202411/content_6986383.htm`],
    holidays: [
      holiday('元旦', '01-01'),
      holiday('春节', '01-28/02-04', '01-26 02-08'),
      holiday('清明节', '04-04/04-06'),
      holiday('劳动节', '05-01/05-05', '04-27'),
      holiday('端午节', '05-31/06-02'),
      holiday('国庆节、中秋节', '10-01/10-08', '09-28 10-11'),
    ],
  },
  {
    year: 2026,
    notices: [`${newLibrary}/202511/content_7047091.htm`],
    holidays: [
      holiday('元旦', '01-01/01-03', '01-04'),
      holiday('春节', '02-15/02-23', '02-14 02-28'),
      holiday('清明节', '04-04/04-06'),
      holiday('劳动节', '05-01/05-05', '05-09'),
      holiday('端午节', '06-19/06-21'),
      holiday('中秋节', '09-25/09-27'),
      holiday('国庆节', '10-01/10-07', '09-20 10-10'),
    ],
  },
]
