import type { StartingWords } from './blanks.ts'

/** Words that new parts start with. They are content, so they follow the language of the scorecard and not that of the screen. */
export const STARTING_WORDS: Readonly<
  Record<'zh-CN' | 'en', StartingWords & { readonly section: string; readonly answer: string; readonly grade: string }>
> = {
  'zh-CN': {
    pass: '合格',
    fail: '不合格',
    levels: ['优', '良', '差'],
    occurrences: ['未出现', '一次', '两次及以上'],
    bonus: ['做到', '未做到'],
    within: '时限内',
    beyond: '超时',
    seconds: '秒',
    section: '新维度',
    answer: '新答案',
    grade: '新等级',
  },
  en: {
    pass: 'Pass',
    fail: 'Fail',
    levels: ['Good', 'Fair', 'Poor'],
    occurrences: ['None', 'Once', 'Twice or more'],
    bonus: ['Done', 'Not done'],
    within: 'In time',
    beyond: 'Late',
    seconds: 'seconds',
    section: 'New section',
    answer: 'New answer',
    grade: 'New grade',
  },
}
