// The walls of the house (ARCHITECTURE.md). scripts/lib/walls.ts runs this and refuses an answer that read too few modules.

/** Subjects, lowest first; those of one row stand side by side and may not import each other. */
const ROWS = [
  ['core'],
  ['people'],
  ['standards'],
  ['recordings'],
  ['scorecards'],
  ['evaluations'],
  ['sampling'],
  ['calibration', 'rectification', 'feedback', 'service-levels', 'training'],
  ['indicators'],
  ['assessments'],
  ['reports', 'workspace'],
]

/** Pure files beside contract.ts and rules.ts: no I/O, no clock. The screen and rules may import them. */
const PURE = [
  'src/contract\\.ts',
  'src/[^/]+/contract\\.ts',
  'src/[^/]+/rules\\.ts',
  'src/core/(access|calendar|changes|contract-base|errors|statistics)\\.ts',
  'src/evaluations/figures-contract\\.ts',
  'src/recordings/audio/peaks\\.ts',
  'src/scorecards/(answers|asked|check|check-conditions|check-items|definition|definition-index|definition-problems)\\.ts',
  'src/scorecards/(copying|difference|format|pack|pack-keys|path|rational|tally|totals)\\.ts',
  'src/standards/(difference|limits|matrix|readers|states)\\.ts',
  'src/standards/(frame|import-contract|import-rules|sheet-words|markdown|markdown-writing)\\.ts',
].map(path => `^${path}$`)

const SCREEN_LIBRARIES =
  '(^|node_modules/)(react|react-dom|@mantine|@tanstack|wavesurfer\\.js|i18next|react-i18next)(/|$)'

const subjectOrder = ROWS.flatMap((row, at) =>
  row.map(subject => {
    const above = [...row.filter(other => other !== subject), ...ROWS.slice(at + 1).flat()]
    return {
      name: `${subject}-imports-nothing-above-it`,
      severity: 'error',
      from: { path: `^src/${subject}/` },
      to: { path: `^src/(${[...above, 'browser-host'].join('|')})/|^src/(workstation|contract)\\.ts$` },
    }
  }),
)

export default {
  forbidden: [
    ...subjectOrder,
    {
      name: 'no-circles',
      severity: 'error',
      // The shell's components name each other through the router, which loads them lazily.
      from: { path: '^(src|electron|scripts)/' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|vite/client)' },
    },
    {
      name: 'rules-and-contracts-are-pure',
      severity: 'error',
      from: { path: PURE },
      to: { pathNot: [...PURE, '(^|node_modules/)(zod|diff|marked|@orpc/contract|@orpc/client|@orpc/shared)(/|$)'] },
    },
    {
      name: 'no-electron-and-no-screen-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: ['(^|node_modules/)electron(/|$)', SCREEN_LIBRARIES, '^(electron|renderer|scripts|tests)/'] },
    },
    {
      name: 'screen-sees-contracts-and-rules-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(src|electron|scripts|tests)/', pathNot: PURE },
    },
    {
      name: 'screen-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-components-know-no-feature',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/features/' },
    },
    {
      name: 'electron-is-thin',
      severity: 'error',
      from: { path: '^electron/' },
      to: {
        path: '^(src|renderer|scripts|tests)/',
        pathNot: [
          '^src/workstation\\.ts$',
          '^src/core/',
          '^src/browser-host/(data-folder|failure-log|pages|refusal-text|renderer-files|security-headers)\\.ts$',
          '^renderer/locales/[^/]+/errors\\.json$',
        ],
      },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      from: { path: '^(src|renderer|scripts)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|renderer|electron)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    // TypeScript 7 has no compiler interface that dependency-cruiser can read: without this it reads nothing and reports success.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Only our own modules: what a package imports is not ours to judge.
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      conditionNames: ['import', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}
