import type cockpit from '../../locales/zh-CN/cockpit.json'
import type common from '../../locales/zh-CN/common.json'
import type coverage from '../../locales/zh-CN/coverage.json'
import type errors from '../../locales/zh-CN/errors.json'
import type evaluations from '../../locales/zh-CN/evaluations.json'
import type keys from '../../locales/zh-CN/keys.json'
import type matrix from '../../locales/zh-CN/matrix.json'
import type packs from '../../locales/zh-CN/packs.json'
import type people from '../../locales/zh-CN/people.json'
import type recordings from '../../locales/zh-CN/recordings.json'
import type reports from '../../locales/zh-CN/reports.json'
import type sampling from '../../locales/zh-CN/sampling.json'
import type scorecards from '../../locales/zh-CN/scorecards.json'
import type session from '../../locales/zh-CN/session.json'
import type shell from '../../locales/zh-CN/shell.json'
import type standards from '../../locales/zh-CN/standards.json'
import type standardsImport from '../../locales/zh-CN/standardsImport.json'
import type today from '../../locales/zh-CN/today.json'
import type workspace from '../../locales/zh-CN/workspace.json'

// A key that no Chinese file has does not compile; tests hold the English files to the same keys.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    enableSelector: false
    resources: {
      cockpit: typeof cockpit
      common: typeof common
      coverage: typeof coverage
      errors: typeof errors
      evaluations: typeof evaluations
      keys: typeof keys
      matrix: typeof matrix
      packs: typeof packs
      people: typeof people
      recordings: typeof recordings
      reports: typeof reports
      sampling: typeof sampling
      scorecards: typeof scorecards
      session: typeof session
      shell: typeof shell
      standards: typeof standards
      standardsImport: typeof standardsImport
      today: typeof today
      workspace: typeof workspace
    }
  }
}
