const words = (text: string) => text.trim().split(/\s+/)

/** Legal forms by what they are; phrases with underscores. Longer phrases are read first. */
const LEGAL_FORMS: Record<string, string[]> = {
  limited: words(
    'ltd limited plc pty_ltd pty_limited company_limited co_ltd public_limited_company cyf cyfyngedig',
  ),
  stock:
    words(`jsc ojsc pjsc cjsc oao pao zao ao open_joint_stock_company closed_joint_stock_company
    public_joint_stock_company joint_stock_company joynt_stock_company joint_stock_compan aktsionernoe_obshchestvo`),
  liability: words(`llc ooo limited_liability_company srl sarl sp_z_oo spzoo s_r_l
    societatea_cu_raspundere_limitata obshchestvo_s_ogranichennoi_otvetstvennostyu`),
  ag: words('ag aktiengesellschaft akg aktiengeselschaft'),
  gmbh: words('gmbh gesellschaft_mit_beschrankter_haftung'),
  corporation: words('inc incorporated corp corporation co company'),
  sa: words('sa societe_anonyme sociedad_anonima spa nv bv ab oy as asa'),
  nonprofit: words(
    'ano cio scio charitable_incorporated_organisation cic community_interest_company',
  ),
}
const legalForms = Object.entries(LEGAL_FORMS)
  .flatMap(([kind, forms]) => forms.map((form) => ({ kind, tokens: form.split('_') })))
  .sort((a, b) => b.tokens.length - a.tokens.length)

/** The legal form that begins at a token, and how many tokens it takes. */
export function legalFormAt(tokens: readonly string[], at: number) {
  const found = legalForms.find(({ tokens: form }) =>
    form.every((word, i) => tokens[at + i] === word),
  )
  return found && { kind: found.kind, length: found.tokens.length }
}

export const EMPTY_WORDS = new Set(
  words(
    'the of for and in at to a an on by de la le du des der die das und et y e s unregistered registered',
  ),
)

/** Words that say what sort of body it is rather than which. */
export const COMMON_WORDS = new Set(
  words(`trust trusts charity charities charitable foundation fund funds association associations society group
    centre center club committee council organisation organization institute union appeal memorial scheme
    endowment benevolent services service community project holdings international intl global`),
)

/** Places that a branch or a successor adds to a name. */
export const WIDE_PLACES = new Set(
  words(
    'uk gb england wales scotland britain british europe european international intl worldwide schweiz national',
  ),
)

/** A company of another country is another company, as far as its name goes. */
export const COUNTRIES = new Set(
  words(`china india japan korea taiwan singapore malaysia thailand vietnam indonesia philippines pakistan
    bangladesh iran iraq israel turkey egypt nigeria kenya ghana ethiopia estonia latvia lithuania russia
    ukraine poland hungary romania bulgaria greece italy spain portugal france germany austria belgium
    netherlands sweden norway denmark finland ireland canada mexico brazil argentina chile peru colombia
    australia america usa`),
)

const NUMBERS: Record<string, string> = {
  first: '1',
  '1st': '1',
  one: '1',
  second: '2',
  '2nd': '2',
  two: '2',
  third: '3',
  '3rd': '3',
  three: '3',
  four: '4',
  fourth: '4',
  five: '5',
  fifth: '5',
  six: '6',
  sixth: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
}
const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const SHORT_WORDS: Record<string, string> = {
  intl: 'international',
  assoc: 'association',
  assn: 'association',
  soc: 'society',
  org: 'organisation',
  organization: 'organisation',
  center: 'centre',
  saint: 'st',
  mfg: 'manufacturing',
  univ: 'university',
  govt: 'government',
  dept: 'department',
  comm: 'community',
  cttee: 'committee',
  programme: 'program',
}

/** Numbers in digits, usual abbreviations written out. */
export function regularTokens(tokens: readonly string[]): string[] {
  const regular: string[] = []
  for (const token of tokens) {
    const word = NUMBERS[token] ?? SHORT_WORDS[token] ?? token
    const tens = TENS[regular.at(-1) ?? '']
    if (tens !== undefined && /^[1-9]$/.test(word))
      regular[regular.length - 1] = String(tens + Number(word))
    else regular.push(word)
  }
  return regular.map((token) => (TENS[token] === undefined ? token : String(TENS[token])))
}

const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** Lower case without marks; Cyrillic letters as Latin ones. */
export function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[а-яё]/g, (letter) => CYRILLIC[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
}
