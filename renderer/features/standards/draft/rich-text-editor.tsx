import { Button } from '@mantine/core'
import { TableKit } from '@tiptap/extension-table'
import { Slice } from '@tiptap/pm/model'
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { blocksOf } from '../../../../src/standards/markdown.ts'
import { markdownOf } from '../../../../src/standards/markdown-writing.ts'
import { blocksOfHtml } from '../text/html-blocks.ts'
import textClasses from '../text/rich-text.module.css'
import classes from './draft.module.css'
import { blocksOfDocument, documentOf } from './editor-document.ts'

/** Only what the text of a clause may hold; the rest of the kit stays off. */
const EXTENSIONS = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
    heading: { levels: [1, 2, 3] },
  }),
  TableKit.configure({ table: { resizable: false } }),
]

const written = (editor: Editor): string => markdownOf(blocksOfDocument(editor.getJSON()))

/** Writes the Markdown of a clause as it will look. Pasted text keeps headings, lists, tables, bold and italic and nothing else. */
export default function RichTextEditor(props: {
  label: string
  /** Read once: from then on the editor holds the text. */
  markdown: string
  autoFocus?: boolean
  onChange: (markdown: string) => void
}) {
  const { onChange, label } = props
  const latest = useRef(onChange)
  latest.current = onChange
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: documentOf(blocksOf(props.markdown)),
    autofocus: props.autoFocus ? 'end' : false,
    // The screen's own sheet holds these rules; a style element put in later would be refused.
    injectCSS: false,
    editorProps: {
      attributes: {
        class: `${textClasses.text} ${classes.writing}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
      },
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData('text/html')
        if (!html) return false
        const blocks = blocksOfHtml(html)
        if (blocks.length === 0) return false
        const pasted = view.state.schema.nodeFromJSON(documentOf(blocks))
        view.dispatch(view.state.tr.replaceSelection(Slice.maxOpen(pasted.content)).scrollIntoView())
        return true
      },
    },
    onUpdate: ({ editor: changed }) => latest.current(written(changed)),
  })
  return (
    <div className={classes.editor}>
      <Toolbar editor={editor} label={label} />
      <EditorContent editor={editor} />
    </div>
  )
}

function Toolbar({ editor, label }: { editor: Editor; label: string }) {
  const { t } = useTranslation('standards')
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      heading: current.isActive('heading'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      table: current.isActive('table'),
    }),
  })
  const tool = (name: 'bold' | 'italic' | 'heading' | 'bullets' | 'numbers', sign: string, run: () => void) => (
    <Button
      key={name}
      size="xs"
      variant="subtle"
      className={classes.tool}
      aria-pressed={state[name]}
      title={t(`editor.${name}`)}
      onMouseDown={event => event.preventDefault()}
      onClick={run}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{t(`editor.${name}`)}</span>
    </Button>
  )
  const act = (name: 'addRow' | 'addColumn' | 'removeRow' | 'removeColumn' | 'removeTable', run: () => void) => (
    <Button key={name} size="xs" variant="subtle" onMouseDown={event => event.preventDefault()} onClick={run}>
      {t(`editor.${name}`)}
    </Button>
  )
  const chain = () => editor.chain().focus()
  return (
    <div className={classes.tools} role="toolbar" aria-label={t('editor.tools', { label })}>
      {tool('bold', 'B', () => chain().toggleBold().run())}
      {tool('italic', 'I', () => chain().toggleItalic().run())}
      {tool('heading', 'H', () => chain().toggleHeading({ level: 2 }).run())}
      {tool('bullets', '•', () => chain().toggleBulletList().run())}
      {tool('numbers', '1', () => chain().toggleOrderedList().run())}
      {state.table ? (
        <>
          {act('addRow', () => chain().addRowAfter().run())}
          {act('addColumn', () => chain().addColumnAfter().run())}
          {act('removeRow', () => chain().deleteRow().run())}
          {act('removeColumn', () => chain().deleteColumn().run())}
          {act('removeTable', () => chain().deleteTable().run())}
        </>
      ) : (
        <Button
          size="xs"
          variant="subtle"
          onMouseDown={event => event.preventDefault()}
          onClick={() => chain().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()}
        >
          {t('editor.table')}
        </Button>
      )}
    </div>
  )
}
