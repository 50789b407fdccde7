import { Page } from '#ui/page.tsx'
export function TranscriptPage() {
  return <Page title="x">…</Page>
}
