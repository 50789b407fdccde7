import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { colorSchemeManager } from './color-scheme.ts'
import { cssVariables, theme } from './theme.ts'

interface ProvidersProps {
  queryClient: QueryClient
  /** `test` switches off transitions. */
  env?: 'default' | 'test'
  children: ReactNode
}

export function Providers({ queryClient, env = 'default', children }: ProvidersProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        env={env}
      >
        <ModalsProvider>{children}</ModalsProvider>
        <Notifications position="bottom-right" limit={4} />
      </MantineProvider>
    </QueryClientProvider>
  )
}
