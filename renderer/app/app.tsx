import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import { Gate } from './gate.tsx'
import { SCHEME_UNDER } from './preferences.ts'
import { cssVariablesResolver, theme } from './theme/theme.ts'

const colorSchemeManager = localStorageColorSchemeManager({ key: SCHEME_UNDER })

/** The whole window: theme and queries around the gate. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      deduplicateCssVariables={false}
    >
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  )
}
