import { describe, expect, test } from 'vitest'
import { type Case, conditional, itemIn, type Parts, problemsOf } from './sound-definition.ts'

const conditions: Case[] = [
  [
    'that goes round in a circle',
    parts => {
      conditional('1.1', { item: '1.2', answers: [1] })(parts)
      conditional('1.2', { item: '1.1', answers: [1] })(parts)
    },
    'condition-cycle',
    '1.2',
  ],
  ['that reads its own item', conditional('1.1', { item: '1.1', answers: [1] }), 'condition-cycle', '1.1'],
  ['that reads a later item', conditional('1.1', { item: '1.2', answers: [1] }), 'condition-refers-later-item', '1.1'],
  [
    'that reads an item that does not exist',
    conditional('1.2', { item: '9.9', answers: [1] }),
    'unreachable-item',
    '1.2',
  ],
  [
    'that waits for an answer that does not exist',
    conditional('1.2', { item: '1.1', answers: [7] }),
    'unreachable-item',
    '1.2',
  ],
  [
    'that waits for N/A where it is forbidden',
    parts => {
      itemIn(parts.definition, '1.1').notApplicable = 'forbidden'
      conditional('1.2', { item: '1.1', answers: ['N/A'] })(parts)
    },
    'unreachable-item',
    '1.2',
  ],
  ['that waits for an answer to a note', conditional('1.1', { item: '2.5', answers: [1] }), 'unreachable-item', '1.1'],
  [
    'that waits for N/A on a note, which takes no answer at all',
    parts => {
      itemIn(parts.definition, '2.5').notApplicable = 'removed'
      conditional('1.1', { item: '2.5', answers: ['N/A'] })(parts)
    },
    'unreachable-item',
    '1.1',
  ],
  [
    'that waits for a scenario that does not exist',
    conditional('1.1', { field: 'scenario', values: ['later'] }),
    'unreachable-item',
    '1.1',
  ],
  [
    'that waits for a channel that does not exist',
    conditional('1.1', { field: 'channel', values: ['pigeon'] }),
    'unreachable-item',
    '1.1',
  ],
  [
    'that wants two scenarios at once',
    conditional('1.1', { field: 'scenario', values: ['pre-sale'] }, { field: 'scenario', values: ['in-sale'] }),
    'unreachable-item',
    '1.1',
  ],
  [
    'that wants two answers at once',
    conditional('1.2', { item: '1.1', answers: [1] }, { item: '1.1', answers: [2] }),
    'unreachable-item',
    '1.2',
  ],
  [
    'that contradicts what the item which it reads needs itself',
    parts => {
      conditional('1.1', { field: 'tier', values: ['regular'] })(parts)
      conditional('1.2', { item: '1.1', answers: [1] }, { field: 'tier', values: ['high-value'] })(parts)
    },
    'unreachable-item',
    '1.2',
  ],
  [
    'that reads an unreachable item',
    parts => {
      conditional('1.1', { field: 'tier', values: ['gold'] })(parts)
      conditional('1.2', { item: '1.1', answers: [1] })(parts)
    },
    'unreachable-item',
    '1.2',
  ],
]

test.each(conditions)('an error is a condition %s', (_title, change, code, uid) => {
  const found = problemsOf(change).filter(problem => problem.code === code)
  expect(found.map(problem => problem.level)).toContain('error')
  expect(found.map(problem => problem.uid)).toContain(uid)
})

test('a warning is a condition one of whose values does not exist', () => {
  const change = conditional('1.1', { field: 'scenario', values: ['pre-sale', 'later'] })
  expect(problemsOf(change)).toMatchObject([{ code: 'condition-names-nothing', level: 'warning', uid: '1.1' }])
})

describe('the problem', () => {
  test('of an unreachable item says why it cannot be asked', () => {
    const reasonOf = (change: (parts: Parts) => void) =>
      problemsOf(change).find(problem => problem.code === 'unreachable-item')?.params.reason
    expect(reasonOf(conditional('1.2', { item: '9.9', answers: [1] }))).toBe('missing-item')
    expect(reasonOf(conditional('1.2', { item: '1.1', answers: [7] }))).toBe('missing-option')
    expect(reasonOf(conditional('1.1', { field: 'tier', values: ['gold'] }))).toBe('unknown-value')
    expect(reasonOf(conditional('1.2', { item: '1.1', answers: [1] }, { item: '1.1', answers: [2] }))).toBe(
      'contradiction',
    )
  })

  test('of a circle is told by each item on it, and what merely reads them is unreachable', () => {
    const problems = problemsOf(parts => {
      conditional('1.1', { item: '1.2', answers: [1] })(parts)
      conditional('1.2', { item: '1.1', answers: [1] })(parts)
      conditional('1.3', { item: '1.2', answers: [1] })(parts)
    })
    expect(problems).toMatchObject([
      { code: 'condition-cycle', uid: '1.1', params: { items: '1.2' } },
      { code: 'condition-cycle', uid: '1.2', params: { items: '1.1' } },
      { code: 'unreachable-item', uid: '1.3', params: { reason: 'unreachable-item' } },
    ])
  })
})

test('a touchpoint is whatever the workspace calls it', () => {
  expect(problemsOf(conditional('1.1', { field: 'touchpoint', values: ['front desk'] }))).toEqual([])
})
