/**
 * Lets no form be sent a second time before the page can show that it is being sent: what is typed while a page is busy
 * arrives all at once. The result takes it back.
 */
export function submitOnce(): () => void {
  const sent = new WeakSet<EventTarget>()
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target
    if (form === null) return
    if (sent.has(form)) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    sent.add(form)
    // Two turns: in the first one it is told, and drawn, that it is on its way.
    setTimeout(() => setTimeout(() => sent.delete(form)))
  }
  document.addEventListener('submit', onSubmit, { capture: true })
  return () => document.removeEventListener('submit', onSubmit, { capture: true })
}
