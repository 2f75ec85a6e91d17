import { expect, test } from 'vitest'
import {
  nextOpen,
  queueGroups,
  queueSummary,
  shortTimeLeft,
} from '../../../renderer/features/evaluations/queue/queue-groups.ts'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 24, 12)
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function task(number: string, change: Partial<AssignmentRow>): AssignmentRow {
  return {
    uid: `task-${number}`,
    number,
    state: 'waiting',
    dueAt: NOON + HOUR,
    createdAt: 0,
    assigneeName: 'Ines',
    assigneeUid: 'ines',
    recordingUid: `recording-${number}`,
    recordingNumber: number,
    recordingStartedAt: 0,
    durationMs: 60_000,
    employeeName: 'Anna',
    scenario: null,
    touchpoint: null,
    tier: null,
    scorecardName: 'Calls',
    evaluationUid: null,
    answeredCount: 0,
    itemCount: 20,
    submittedAt: null,
    activeMs: null,
    score: null,
    places: 1,
    passed: null,
    ...change,
  }
}

const tasks = [
  task('1', { dueAt: NOON + 48 * HOUR }),
  task('2', { state: 'submitted', submittedAt: NOON - 30 * HOUR, activeMs: 200_000 }),
  task('3', { state: 'submitted', submittedAt: NOON - HOUR, activeMs: 100_000 }),
  task('4', { dueAt: NOON - HOUR }),
  task('5', {}),
  task('6', { state: 'started', evaluationUid: 'begun' }),
  task('7', { state: 'withdrawn' }),
]

test('tasks stand under overdue, today, their later day, and done with the newest first', () => {
  const groups = queueGroups(tasks, NOON, dayOf).map(group => [group.kind, ...group.tasks.map(each => each.number)])
  expect(groups).toEqual([
    ['overdue', '4'],
    ['today', '6', '5'],
    ['later', '1'],
    ['submitted', '3', '2'],
  ])
})

test('the next task is the one due first, begun ones before others, and never the one just scored', () => {
  expect(nextOpen(tasks, null)?.number).toBe('4')
  const today = tasks.filter(each => each.number !== '4')
  expect(nextOpen(today, null)?.number).toBe('6')
  expect(nextOpen(today, 'begun')?.number).toBe('5')
  expect(nextOpen([], null)).toBeNull()
})

test('the summary counts what is done, what is left today with what is overdue, and the mean time', () => {
  expect(queueSummary(tasks, NOON, dayOf)).toEqual({
    submitted: 2,
    total: 6,
    submittedToday: 1,
    leftToday: 3,
    meanMs: 150_000,
  })
  expect(queueSummary([], NOON, dayOf).meanMs).toBeNull()
})

test('the strip shows hours and minutes below twelve hours and when overdue, days when long overdue', () => {
  expect(shortTimeLeft(NOON + 38 * 60_000, NOON)).toBe('0:38')
  expect(shortTimeLeft(NOON - 100 * 60_000, NOON)).toBe('−1:40')
  expect(shortTimeLeft(NOON - 200 * HOUR, NOON)).toBe('−8 d')
  expect(shortTimeLeft(NOON + 13 * HOUR, NOON)).toBeNull()
})
