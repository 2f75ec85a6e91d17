import type { DocumentKind, Family, LimitUnit, Scenario, Severity, Tier, VersionState } from '../standards/contract.ts'

type Locale = 'zh-CN' | 'en'

const ZH = {
  kind: { vision: '愿景', policy: '方针', regulation: '制度', standard: '规范' } satisfies Record<DocumentKind, string>,
  family: {
    process: '流程',
    behaviour: '行为',
    environment: '环境',
    product: '产品内容',
    'problem-handling': '问题处理',
  } satisfies Record<Family, string>,
  state: {
    draft: '草稿',
    'in-review': '送审稿',
    scheduled: '待生效',
    'in-force': '现行',
    superseded: '已被替代',
    withdrawn: '已废止',
  } satisfies Record<VersionState, string>,
  severity: {
    minor: '轻微',
    severe: '严重',
    'critical-customer': '致命·客户',
    'critical-business': '致命·业务',
    'critical-compliance': '致命·合规',
  } satisfies Record<Severity, string>,
  scenario: { 'pre-sale': '售前', 'in-sale': '售中', 'after-sale': '售后' } satisfies Record<Scenario, string>,
  tier: { 'high-value': '高净值', regular: '普通' } satisfies Record<Tier, string>,
  unit: { second: '秒', minute: '分钟', hour: '小时', day: '天' } satisfies Record<LimitUnit, string>,
  clock: { elapsed: '自然时间', working: '工作时间' },
  all: '全部',
  none: '—',
  version: (number: number) => `第 ${number} 版`,
  facts: {
    code: '文件编号',
    kind: '文件类别',
    version: '版本',
    state: '状态',
    effectiveOn: '生效日期',
    reviewDueOn: '下次复审',
    owner: '责任人',
    parent: '上级文件',
    clauses: '条款数',
    drafted: '编制',
    submitted: '送审',
    published: '批准发布',
    changeNote: '修订说明',
  },
  purpose: '目的与适用范围',
  contents: '目录',
  guidance: '评判说明',
  source: '依据',
  holds: '适用',
  semicolon: '；',
  placements: ['场景', '触点', '客户分层', '时限', '计时', '起表', '暂停', '停表', '提醒'],
  left: '剩',
  history: '修订记录',
  historyHeads: ['版本', '生效日期', '批准发布', '条款数', '修订说明'],
  running: { form: '服务规范文件', pageBefore: '第 ', pageAfter: ' 页', draft: '草稿', draftNote: '不作为执行依据' },
} as const

const EN = {
  kind: { vision: 'Vision', policy: 'Policy', regulation: 'Regulation', standard: 'Standard' },
  family: {
    process: 'Process',
    behaviour: 'Behaviour',
    environment: 'Environment',
    product: 'Product',
    'problem-handling': 'Problem handling',
  },
  state: {
    draft: 'Draft',
    'in-review': 'In review',
    scheduled: 'To come into force',
    'in-force': 'In force',
    superseded: 'Superseded',
    withdrawn: 'Withdrawn',
  },
  severity: {
    minor: 'Minor',
    severe: 'Severe',
    'critical-customer': 'Critical · customer',
    'critical-business': 'Critical · business',
    'critical-compliance': 'Critical · compliance',
  },
  scenario: { 'pre-sale': 'Pre-sale', 'in-sale': 'In-sale', 'after-sale': 'After-sale' },
  tier: { 'high-value': 'High-value', regular: 'Regular' },
  unit: { second: 'seconds', minute: 'minutes', hour: 'hours', day: 'days' },
  clock: { elapsed: 'Elapsed', working: 'Working' },
  all: 'All',
  none: '—',
  version: (number: number) => `Version ${number}`,
  facts: {
    code: 'Code',
    kind: 'Kind',
    version: 'Version',
    state: 'State',
    effectiveOn: 'In force from',
    reviewDueOn: 'Next review',
    owner: 'Owner',
    parent: 'Carries out',
    clauses: 'Clauses',
    drafted: 'Drafted',
    submitted: 'Submitted',
    published: 'Approved',
    changeNote: 'Changes',
  },
  purpose: 'Purpose and scope',
  contents: 'Contents',
  guidance: 'Guidance',
  source: 'Source',
  holds: 'Holds for',
  semicolon: '; ',
  placements: ['Scenario', 'Touchpoint', 'Tier', 'Time limit', 'Clock', 'Starts', 'Pauses', 'Stops', 'Reminder'],
  left: 'left:',
  history: 'Versions',
  historyHeads: ['Version', 'In force from', 'Approved', 'Clauses', 'Changes'],
  running: {
    form: 'Service standard',
    pageBefore: 'Page ',
    pageAfter: '',
    draft: 'DRAFT',
    draftNote: 'Not to be worked by',
  },
} satisfies Widened<typeof ZH>

/** The same keys with any words. */
type Widened<Labels> = {
  readonly [Key in keyof Labels]: Labels[Key] extends string
    ? string
    : Labels[Key] extends readonly string[]
      ? readonly string[]
      : Labels[Key] extends (...given: never[]) => string
        ? Labels[Key]
        : Widened<Labels[Key]>
}
export type DocumentLabels = Widened<typeof ZH>

/** The words of a printed document: it follows the language of its content. */
export function documentLabels(locale: Locale): DocumentLabels {
  return locale === 'zh-CN' ? ZH : EN
}
