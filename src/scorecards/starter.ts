import type { ItemDefinition, ScorecardDefinition } from './definition.ts'

const WORDS = {
  'zh-CN': {
    section: '服务过程',
    item: '礼貌问候并报姓名',
    met: '合格',
    notMet: '不合格',
    reasons: ['未做到', '做得不完整', '时机不对'],
    bands: ['优秀', '良好', '合格', '待改进', '不合格'],
  },
  en: {
    section: 'Service',
    item: 'Greets politely and gives a name',
    met: 'Met',
    notMet: 'Not met',
    reasons: ['Not done', 'Incomplete', 'At the wrong moment'],
    bands: ['Excellent', 'Good', 'Satisfactory', 'Needs improvement', 'Poor'],
  },
} as const

const BANDS = [
  ['A', 9500],
  ['B', 8500],
  ['C', 7500],
  ['D', 6000],
  ['E', 0],
] as const

/** What a new scorecard starts with: one section with one check, grade bands A to E, the usual effects. Its item still wants a clause. */
export function firstDraft(locale: 'zh-CN' | 'en', newUid: () => string): ScorecardDefinition {
  const words = WORDS[locale]
  return {
    mode: 'points',
    places: 1,
    passMark: 7500,
    startingTotal: 10_000,
    expectedTotal: 10_000,
    bonusBeyondFull: false,
    suggestsFullMarks: false,
    gradeBands: BANDS.map(([grade, from], index) => ({ grade, label: words.bands[index] ?? '', from })),
    criticalEffects: { customer: 'zero-whole', business: 'zero-section', compliance: 'zero-whole' },
    sections: [
      {
        uid: newUid(),
        lineageUid: newUid(),
        number: '1',
        name: words.section,
        weight: 10_000,
        items: [firstItem(words, newUid)],
      },
    ],
  }
}

function firstItem(words: (typeof WORDS)[keyof typeof WORDS], newUid: () => string): ItemDefinition {
  const points = 10_000
  const option = (label: string, earned: number) => ({
    uid: newUid(),
    lineageUid: newUid(),
    label,
    points: earned,
    critical: null,
    criticalEffect: null,
    requiresReason: earned < points,
    requiresComment: false,
    requiresMark: false,
    from: null,
    below: null,
  })
  return {
    uid: newUid(),
    lineageUid: newUid(),
    kind: 'check',
    number: '1.1',
    text: words.item,
    guidance: '',
    clauseUids: [],
    clauseReference: null,
    severity: null,
    points,
    weight: 100,
    notApplicable: 'removed',
    options: [option(words.met, points), option(words.notMet, 0)],
    perOccurrence: null,
    unit: null,
    source: null,
    failureReasons: words.reasons.map(text => ({ uid: newUid(), text })),
    minimumMarks: 1,
    required: false,
    condition: null,
  }
}
