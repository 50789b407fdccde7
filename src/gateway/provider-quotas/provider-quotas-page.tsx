import { Page } from '#ui/page.tsx'

export function ProviderQuotasPage() {
  return <Page title="Provider quotas">{null}</Page>
}
