import { expect, test } from 'vitest'
import { BuilderSession } from '../../../renderer/features/scorecards/definition/builder-session.ts'
import type { DraftContent } from '../../../renderer/features/scorecards/definition/draft-saver.ts'
import { withPoints } from '../../../renderer/features/scorecards/definition/points.ts'
import { check, definitionOf } from '../builders.ts'

class ChangedElsewhere extends Error {}

/** A store that keeps what it is given, and refuses a revision that is not the last. */
function openSession() {
  const stored: DraftContent[] = []
  const house = { revision: 1, stored, due: null as (() => void) | null, fails: false }
  const content = {
    name: 'Card',
    description: '',
    changeNote: '',
    definition: definitionOf([{ items: [check(100), check(200)] }, { items: [check(300)] }]),
  }
  const session = new BuilderSession(content, 1, {
    store: async (saved, revision) => {
      if (house.fails) throw new Error('The disk is full')
      if (revision !== house.revision) throw new ChangedElsewhere()
      house.revision += 1
      stored.push(saved)
      return { revision: house.revision, savedAt: 1000 * house.revision }
    },
    isConflict: error => error instanceof ChangedElsewhere,
    later: act => {
      house.due = act
      return () => {
        house.due = null
      }
    },
  })
  const name = (uid: string, text: string) => session.editItem(uid, item => ({ ...item, text }), 'text')
  const textOf = (at: number) => session.definition.sections[0]?.items[at]?.text
  return { session, house, name, textOf }
}

test('typing in one field is one step of undo, and redo brings it back', () => {
  const { session, name, textOf } = openSession()
  for (const text of ['G', 'Gr', 'Gre']) name('1.1', text)
  session.undo()
  expect(textOf(0)).toBe('Item 1.1')
  expect(session.getState()).toMatchObject({ canUndo: false, canRedo: true })
  session.redo()
  expect(textOf(0)).toBe('Gre')
})

test('going to another item and back ends the step', () => {
  const { session, name, textOf } = openSession()
  name('1.1', 'G')
  session.goTo('1.2')
  session.goTo('1.1')
  name('1.1', 'Gr')
  session.undo()
  expect(textOf(0)).toBe('G')
})

test('undo goes back to where the change was made', () => {
  const { session } = openSession()
  session.goTo('1.2')
  session.remove('1.2')
  expect(session.getState().cursor).toBe('1.1')
  session.undo()
  expect(session.getState().cursor).toBe('1.2')
})

test('what is done after undo forgets what was undone', () => {
  const { session, name } = openSession()
  name('1.1', 'G')
  session.undo()
  session.editItem('1.2', item => withPoints(item, 500))
  expect(session.getState().canRedo).toBe(false)
})

test('typing leaves the rows of the tree as they are', () => {
  const { session, name } = openSession()
  const { rows } = session.getState()
  name('1.1', 'Other')
  expect(session.getState().rows).toBe(rows)
  session.move(1)
  expect(session.getState().rows).not.toBe(rows)
})

test('a folded section hides its items, and going to one of them unfolds it', () => {
  const { session } = openSession()
  session.fold('1', true)
  expect(session.getState().rows.map(row => row.uid)).toEqual(['1', '2', '2.1'])
  expect(session.getState().cursor).toBe('1')
  session.step(1)
  session.step(1)
  expect(session.getState().cursor).toBe('2.1')
  session.goTo('1.2')
  expect(session.getState().rows).toHaveLength(5)
})

test('a draft is stored a little after its last change, over the revision before', async () => {
  const { session, house, name } = openSession()
  name('1.1', 'G')
  name('1.1', 'Gr')
  expect(house.stored).toHaveLength(0)
  expect(session.getState().saving.state).toBe('saving')
  house.due?.()
  expect(await session.flush()).toBe(true)
  expect(house.stored).toHaveLength(1)
  expect(session.getState().saving).toEqual({ state: 'saved', savedAt: 2000 })
  expect(session.revision).toBe(2)
})

test('what is changed while a save is under way is stored after it', async () => {
  const { session, house, name } = openSession()
  name('1.1', 'First')
  house.due?.()
  name('1.1', 'Second')
  expect(await session.flush()).toBe(true)
  expect(house.stored.map(each => each.definition.sections[0]?.items[0]?.text)).toEqual(['First', 'Second'])
})

test('a draft changed elsewhere is neither overwritten nor lost until one is chosen', async () => {
  const { session, house, name, textOf } = openSession()
  house.revision = 7
  name('1.1', 'Mine')
  expect(await session.flush()).toBe(false)
  name('1.1', 'Mine too')
  expect(await session.flush()).toBe(false)
  expect(house.stored).toHaveLength(0)
  expect(session.getState().saving.state).toBe('conflict')
  session.retrySaving(7)
  expect(await session.flush()).toBe(true)
  expect(house.stored.at(-1)?.definition.sections[0]?.items[0]?.text).toBe('Mine too')
  expect(textOf(0)).toBe('Mine too')
})

test('after a failure everything waits for the next try', async () => {
  const { session, house, name } = openSession()
  house.fails = true
  name('1.1', 'G')
  expect(await session.flush()).toBe(false)
  expect(session.getState().saving.state).toBe('failed')
  house.fails = false
  session.retrySaving()
  expect(await session.flush()).toBe(true)
  expect(session.getState().saving.state).toBe('saved')
})

test('a scorecard without a name keeps its last one in the store', async () => {
  const { session, house } = openSession()
  session.edit(content => ({ ...content, name: ' ' }))
  await session.flush()
  expect(house.stored.at(-1)?.name).toBe('Card')
})
