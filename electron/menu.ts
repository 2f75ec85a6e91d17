import { Menu, type MenuItemConstructorOptions } from 'electron'

const LABELS = {
  'zh-CN': {
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '拷贝',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    quit: '退出',
    about: '关于 Assay',
  },
  en: {
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    quit: 'Quit',
    about: 'About Assay',
  },
} as const

const EDIT = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const
const VIEW = ['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'] as const

/** The system's menu: what editing text and reading small print need, nothing that reloads or opens developer tools. */
export function menuTemplate(locale: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const labels = LABELS[locale.startsWith('zh') ? 'zh-CN' : 'en']
  const items = (roles: readonly (typeof EDIT | typeof VIEW)[number][]): MenuItemConstructorOptions[] =>
    roles.map(role => ({ role, label: labels[role] }))
  const program: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [
          {
            label: 'Assay',
            submenu: [
              { role: 'about', label: labels.about },
              { type: 'separator' },
              { role: 'quit', label: labels.quit },
            ],
          },
        ]
      : []
  return [...program, { label: labels.edit, submenu: items(EDIT) }, { label: labels.view, submenu: items(VIEW) }]
}

/** Sets the menu in the language of the system. */
export function setMenu(locale: string): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(locale, process.platform)))
}
