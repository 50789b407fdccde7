import { type RefObject, useEffect } from 'react'

/** Marks every occurrence of `term` (lower case) in what the element shows, without touching its content. Nothing happens in browsers without CSS highlights. */
export function useHighlight(root: RefObject<HTMLElement | null>, term: string) {
  useEffect(() => {
    const element = root.current
    if (!element || term === '' || !('highlights' in CSS)) return
    const mark = () => CSS.highlights.set('found', new Highlight(...rangesOf(element, term)))
    mark()
    const observer = new MutationObserver(mark)
    observer.observe(element, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      CSS.highlights.delete('found')
    }
  }, [root, term])
}

function rangesOf(root: HTMLElement, term: string): Range[] {
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.toLowerCase() ?? ''
    for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + term.length)
      ranges.push(range)
    }
  }
  return ranges
}
