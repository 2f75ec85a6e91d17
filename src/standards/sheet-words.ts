import type { LimitUnit, Scenario, Severity, Tier } from './frame.ts'
import type { ClauseField } from './import-contract.ts'

export type SheetLocale = 'zh-CN' | 'en'

/** Words by locale; the first is written, all are understood. */
type Words = Readonly<Record<SheetLocale, readonly [string, ...string[]]>>

/** Column heads of a sheet of clauses. */
export const FIELD_WORDS: Readonly<Record<ClauseField, Words>> = {
  number: { 'zh-CN': ['条款号', '条款编号', '编号', '序号'], en: ['Number', 'Clause number', 'No.', 'Clause'] },
  chapter: { 'zh-CN': ['章节', '章', '模块'], en: ['Chapter', 'Heading'] },
  title: { 'zh-CN': ['标题', '条款名称', '名称', '条款标题'], en: ['Title', 'Name'] },
  text: { 'zh-CN': ['正文', '条款正文', '内容', '条款内容', '要求'], en: ['Text', 'Requirement', 'Content'] },
  guidance: { 'zh-CN': ['判定说明', '评判说明', '说明', '评判标准'], en: ['Guidance', 'Criteria', 'Notes'] },
  severity: { 'zh-CN': ['严重程度', '严重度', '级别'], en: ['Severity', 'Level'] },
  source: { 'zh-CN': ['依据', '来源', '出处'], en: ['Source', 'Reference'] },
  ownerDepartment: {
    'zh-CN': ['责任部门', '部门', '归口部门'],
    en: ['Responsible department', 'Owner department', 'Department', 'Owner'],
  },
  derivedFrom: { 'zh-CN': ['上位条款', '上级条款', '依据条款'], en: ['Carries out', 'Derived from', 'Parent clause'] },
  scenario: { 'zh-CN': ['场景', '服务场景'], en: ['Scenario'] },
  touchpoint: { 'zh-CN': ['触点', '服务触点', '环节'], en: ['Touchpoint', 'Stage'] },
  tier: { 'zh-CN': ['客户分层', '分层', '客户等级'], en: ['Tier', 'Customer tier'] },
  limit: { 'zh-CN': ['时限', '时效', '办理时限'], en: ['Time limit', 'Limit'] },
  clock: { 'zh-CN': ['计时方式', '时钟'], en: ['Clock'] },
  start: { 'zh-CN': ['起表', '开始', '起算'], en: ['Start', 'Starts at'] },
  pause: { 'zh-CN': ['暂停'], en: ['Pause', 'Pauses at'] },
  stop: { 'zh-CN': ['停表', '结束', '截止'], en: ['Stop', 'Stops at'] },
  reminder: { 'zh-CN': ['提醒', '提前提醒'], en: ['Reminder', 'Remind before'] },
}

export const SEVERITY_WORDS: Readonly<Record<Severity, Words>> = {
  minor: { 'zh-CN': ['轻微', '一般', '轻'], en: ['Minor', 'm'] },
  severe: { 'zh-CN': ['严重', '重'], en: ['Severe', 'Major', 's'] },
  'critical-customer': { 'zh-CN': ['致命·客户', '客户致命', 'KC'], en: ['Critical: customer', 'Customer-critical'] },
  'critical-business': { 'zh-CN': ['致命·业务', '业务致命', 'KB'], en: ['Critical: business', 'Business-critical'] },
  'critical-compliance': {
    'zh-CN': ['致命·合规', '合规致命', 'KR'],
    en: ['Critical: compliance', 'Compliance-critical'],
  },
}

export const SCENARIO_WORDS: Readonly<Record<Scenario, Words>> = {
  'pre-sale': { 'zh-CN': ['售前'], en: ['Pre-sale', 'Presale'] },
  'in-sale': { 'zh-CN': ['售中'], en: ['In-sale', 'During sale'] },
  'after-sale': { 'zh-CN': ['售后'], en: ['After-sale', 'After-sales'] },
}

export const TIER_WORDS: Readonly<Record<Tier, Words>> = {
  'high-value': { 'zh-CN': ['高净值', '高价值'], en: ['High-value', 'VIP'] },
  regular: { 'zh-CN': ['普通客户', '普通'], en: ['Regular', 'Standard'] },
}

export const ANYWHERE_WORDS: Words = { 'zh-CN': ['全部', '不限', '不分层', '所有'], en: ['All', 'Any', '*'] }

export const CLOCK_WORDS: Readonly<Record<'elapsed' | 'working', Words>> = {
  elapsed: { 'zh-CN': ['自然时间', '自然'], en: ['Elapsed time', 'Elapsed', 'Calendar'] },
  working: { 'zh-CN': ['工作时间', '工作', '工作日'], en: ['Working time', 'Working', 'Business'] },
}

export const UNIT_WORDS: Readonly<Record<LimitUnit, Words>> = {
  second: { 'zh-CN': ['秒'], en: ['seconds', 'second', 'sec', 's'] },
  minute: { 'zh-CN': ['分钟', '分'], en: ['minutes', 'minute', 'min', 'm'] },
  hour: { 'zh-CN': ['小时', '时', '个小时'], en: ['hours', 'hour', 'h'] },
  day: { 'zh-CN': ['天', '日'], en: ['days', 'day', 'd'] },
}

const simple = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*：:()·_-]/g, '')

/** Longer cells hold no such word. */
const MAX_WORD = 60
/** Keys by simple word, made once per list of words: a sheet asks some hundred thousand times. */
const keysByWord = new WeakMap<object, ReadonlyMap<string, string>>()

function wordsOf(words: Readonly<Record<string, Words>>): ReadonlyMap<string, string> {
  const known = keysByWord.get(words)
  if (known) return known
  const keys = new Map<string, string>()
  for (const [key, { 'zh-CN': chinese, en }] of Object.entries(words)) {
    for (const word of [...chinese, ...en]) if (!keys.has(simple(word))) keys.set(simple(word), key)
  }
  keysByWord.set(words, keys)
  return keys
}

const isKeyOf = <Key extends string>(words: Readonly<Record<Key, Words>>, key: string): key is Key =>
  Object.hasOwn(words, key)

/** The key whose words hold `found`, in either language, whatever case, width or spaces; null when none does. */
export function keyOf<Key extends string>(words: Readonly<Record<Key, Words>>, found: string): Key | null {
  const key = found.length > MAX_WORD ? undefined : wordsOf(words).get(simple(found))
  return key !== undefined && isKeyOf(words, key) ? key : null
}

const ANYWHERE = { all: ANYWHERE_WORDS }

/** Whether a cell says that a placement holds everywhere. */
export function meansAnywhere(found: string): boolean {
  return found === '' || keyOf(ANYWHERE, found) !== null
}
