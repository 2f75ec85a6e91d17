/** What was, what is, and what was taken back. Immutable: every act gives a new one. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
  /** Names the act that made the present; a following act of the same name goes on in it. Null when nothing can go on. */
  readonly act: string | null
}

/** How far back undo reaches; one step holds only what changed, so this costs little. */
const MOST_STEPS = 500

/** A history that begins here. */
export function startingWith<State>(present: State): History<State> {
  return { past: [], present, future: [], act: null }
}

/** One act more. Acts of the same name in a row, such as typing in one field, are one step; without a name each is its own. */
export function recorded<State>(history: History<State>, present: State, act: string | null): History<State> {
  if (present === history.present) return history
  if (act !== null && act === history.act && history.future.length === 0) return { ...history, present }
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present, future: [], act }
}

/** The present changed without a step of its own, such as where the cursor stands. */
export function replaced<State>(history: History<State>, present: State): History<State> {
  return { ...history, present }
}

/** One step back; the same object when there is none. */
export function undone<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    act: null,
  }
}

/** One step forward again; the same object when there is none. */
export function redone<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, act: null }
}
