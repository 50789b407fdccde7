import { createFileRoute } from '@tanstack/react-router'
import { PreferencesPage } from './preferences-page.tsx'

export const Route = createFileRoute('/_signed-in/settings')({
  component: PreferencesPage,
  staticData: { title: 'Settings' },
})
