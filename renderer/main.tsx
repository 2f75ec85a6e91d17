import './app/theme/layers.css'
import './app/theme/mantine.css.ts'
import './app/theme/tokens.css'
import './app/theme/base.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { connect } from './app/connection.ts'
import { startHotkeys } from './app/hotkeys/registry.ts'
import { startTexts } from './app/i18n/i18n.ts'
import { rememberedLocale } from './app/preferences.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

connect()
startHotkeys()
await startTexts(rememberedLocale())
createRoot(root).render(<App />)
// Names may hold characters that Noto's slices lack (䶮, 㛃). Its long list of ranges must not delay the first screen.
void import('../resources/fonts/rare-han.css')
