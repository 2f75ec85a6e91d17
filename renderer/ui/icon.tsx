import type { ReactElement } from 'react'

/** Shapes on a 24 grid, drawn as strokes in the colour of the text. */
const SHAPES = {
  alert: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M12 7.500v5.500M12 16.200v.1" />
    </>
  ),
  assessment: <path d="M6 3h8l4.500 4.500V21H6zM14 3v5h4.500M9 14.500l2 2 4-4" />,
  back: <path d="M15 5l-7 7 7 7" />,
  bell: <path d="M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10.500 20.500h3" />,
  board: <path d="M4 4h4.500v16H4zM10 4h4.500v10H10zM16 4h4v13h-4z" />,
  book: <path d="M5 19V5a2 2 0 0 1 2-2h12v18H7a2 2 0 0 1 0-4h12M9 7h6M9 10.500h6" />,
  calibration: (
    <>
      <circle cx="9" cy="12" r="6" />
      <circle cx="15" cy="12" r="6" />
    </>
  ),
  chat: <path d="M4 4.500h16v11.500h-9l-4.500 4V16H4zM8 9h8M8 12h5" />,
  check: <path d="M4 12.500l5 5L20 6.500" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M12 7v5l3.500 2" />
    </>
  ),
  columns: <path d="M4 4h16v16H4zM9.300 4v16M14.700 4v16" />,
  command: <path d="M5 7l5 5-5 5M12 18h7" />,
  condition: <path d="M5 4v7a4 4 0 0 0 4 4h10M15 11l4 4-4 4" />,
  copy: (
    <>
      <rect x="8.500" y="8.500" width="12" height="12" rx="1.500" />
      <path d="M15.500 8.500V5a1.500 1.500 0 0 0-1.500-1.500H5A1.500 1.500 0 0 0 3.500 5v9A1.500 1.500 0 0 0 5 15.500h3.500" />
    </>
  ),
  cross: <path d="M6 6l12 12M18 6L6 18" />,
  disk: <path d="M4 14l2.500-9h11l2.500 9v5.500H4zM4 14h16M8 17h.1M11 17h.1" />,
  document: <path d="M6 3h8l4.500 4.500V21H6zM14 3v5h4.500M9 13h6M9 16.500h6" />,
  down: <path d="M5 9l7 7 7-7" />,
  export: <path d="M12 15V4M7.500 8L12 3.500 16.500 8M4 15v5h16v-5" />,
  eye: (
    <>
      <path d="M2.500 12S6 6 12 6s9.500 6 9.500 6-3.500 6-9.500 6-9.500-6-9.500-6z" />
      <circle cx="12" cy="12" r="2.800" />
    </>
  ),
  flag: <path d="M6 21V4h12l-3 4.500 3 4.500H6" />,
  fold: (
    <>
      <rect x="3.500" y="4.500" width="17" height="15" rx="1.500" />
      <path d="M9 4.500v15M16 9.500L13.500 12l2.500 2.500" />
    </>
  ),
  folder: <path d="M3.500 19V5h6l2 2.500h9V19z" />,
  forward: <path d="M9 5l7 7-7 7" />,
  grid: <path d="M4 4h16v16H4zM4 10h16M10 4v16" />,
  headset: (
    <>
      <path d="M4 15v-3a8 8 0 0 1 16 0v3" />
      <rect x="3.5" y="14" width="4" height="6" rx="1" />
      <rect x="16.500" y="14" width="4" height="6" rx="1" />
    </>
  ),
  import: <path d="M12 3v11M7.500 10l4.500 4.500 4.500-4.500M4 15v5h16v-5" />,
  indicator: <path d="M4 4v16h16M7.500 15l4-5 3.500 3 5-7" />,
  key: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l8.500-8.500M16 7l3 3" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.500" y="6" width="19" height="12" rx="1.500" />
      <path d="M6 10h.1M10 10h.1M14 10h.1M18 10h.1M7.500 14h9" />
    </>
  ),
  link: (
    <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1-1" />
  ),
  list: <path d="M4 6h16M4 12h16M4 18h16" />,
  lock: (
    <>
      <rect x="5" y="11" width="14" height="9.500" rx="1.500" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  logo: <path d="M4 12h2M8 7v10M12 4v16M16 8v8M20 11v2" />,
  more: <path d="M5 12h.1M12 12h.1M19 12h.1" strokeWidth="3" />,
  note: <path d="M4 20l1-4L16 5l3 3L8 19z" />,
  offline: (
    <path d="M3 3l18 18M8.500 14.500a5 5 0 0 1 5.500-1M5 11a10 10 0 0 1 4-2.400M13.500 8.200A10 10 0 0 1 19 11M12 18.500h.1" />
  ),
  pause: <path d="M8 5v14M16 5v14" strokeWidth="3.500" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3.500" />
      <path d="M2.500 20v-1.500a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5V20M16 4.800a3.500 3.500 0 0 1 0 6.400M18 13.800a5 5 0 0 1 3.500 4.700V20" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.500 20.500v-1a5.500 5.500 0 0 1 5.500-5.500h4a5.500 5.500 0 0 1 5.500 5.500v1" />
    </>
  ),
  phone: (
    <path d="M6 3.500l3.500 1 1 4-2 1.500a12 12 0 0 0 5.500 5.500l1.500-2 4 1 1 3.500c-1 2-2.500 2.500-4 2C10 18 6 14 4 7.500c-.5-1.500 0-3 2-4z" />
  ),
  play: <path d="M7 4.500v15l12-7.500z" fill="currentColor" />,
  plus: <path d="M12 5v14M5 12h14" />,
  print: <path d="M7 9V3.500h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7z" />,
  recording: <path d="M3 11v2M7 8v8M11 4v16M15 7v10M19 10v4" />,
  redo: <path d="M20 5v5h-5M20 10a8 8 0 1 0 .5 4.500" />,
  repeat: <path d="M4 12V9a3 3 0 0 1 3-3h11M15 3l3 3-3 3M20 12v3a3 3 0 0 1-3 3H6M9 21l-3-3 3-3" />,
  right: <path d="M9 5l7 7-7 7" />,
  sampling: <path d="M4 5h16l-6 7.500V19l-4 1.500v-8z" />,
  scorecard: (
    <path d="M4 6l1.500 1.500L8.500 4.500M4 12.500L5.500 14l3-3M4 19l1.500 1.500 3-3M12 6h8M12 12.500h8M12 19h8" />
  ),
  search: (
    <>
      <circle cx="10.500" cy="10.500" r="6.500" />
      <path d="M15.500 15.500L21 21" />
    </>
  ),
  sheet: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="1" />
      <path d="M4 9.500h16M4 14.500h16M10 4v16" />
    </>
  ),
  stop: <rect x="6.500" y="6.500" width="11" height="11" rx="1" />,
  stopwatch: (
    <>
      <circle cx="12" cy="13.500" r="7.500" />
      <path d="M12 9.500v4l2.800 1.800M9.500 2.500h5" />
    </>
  ),
  today: (
    <>
      <rect x="4" y="5" width="16" height="15" rx="1.5" />
      <path d="M4 10h16M8 3v4M16 3v4M9 15l2 2 4-4" />
    </>
  ),
  training: <path d="M2 9l10-4.500L22 9l-10 4.500zM6 11.500V16c2.500 3 9.500 3 12 0v-4.500M22 9v6" />,
  trash: <path d="M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10.500 11v5M13.500 11v5" />,
  undo: <path d="M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-3" />,
  unfold: (
    <>
      <rect x="3.500" y="4.500" width="17" height="15" rx="1.500" />
      <path d="M9 4.500v15M13.500 9.500L16 12l-2.500 2.500" />
    </>
  ),
  volume: <path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9a4 4 0 0 1 0 6" />,
  warning: <path d="M12 3.500L22 20H2zM12 10v4.500M12 17.300v.1" />,
} satisfies Record<string, ReactElement>

export type IconName = keyof typeof SHAPES

/** A drawn sign. It says nothing by itself: the control or the words beside it do. `small` is 14 px, else 16. */
export function Icon({ name, small = false, size }: { name: IconName; small?: boolean; size?: number }) {
  return (
    <svg
      className={small ? 'i small' : 'i'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={size ? { width: size, height: size } : undefined}
    >
      {SHAPES[name]}
    </svg>
  )
}
