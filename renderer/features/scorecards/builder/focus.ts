import type { EditorField } from '../definition/problems.ts'

/** Marks a field of the editor so that keys and problems can lead to it. */
export const fieldMark = (field: EditorField): { readonly 'data-editor-field': EditorField } => ({
  'data-editor-field': field,
})

/** Puts the focus into a field of the editor once it is drawn; into the first field when there is none of that name. */
export function focusField(field: EditorField): void {
  requestAnimationFrame(() => {
    const form = document.querySelector('[data-editor]')
    const marked = form?.querySelector(`[data-editor-field="${field}"]`)
    const control = 'input:not([type=hidden]), textarea, button'
    const target = marked?.matches(control) ? marked : (marked?.querySelector(control) ?? form?.querySelector(control))
    if (!(target instanceof HTMLElement)) return
    target.focus()
    if (target instanceof HTMLInputElement && target.type === 'text') target.select()
    target.scrollIntoView({ block: 'nearest' })
  })
}

/** Gives the keys back to the tree. */
export function focusTree(): void {
  const tree = document.querySelector('[data-builder-tree]')
  if (tree instanceof HTMLElement) tree.focus({ preventScroll: true })
}
