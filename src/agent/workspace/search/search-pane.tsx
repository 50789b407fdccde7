import { getRouteApi } from '@tanstack/react-router'
import type { PaneProps } from '#agent/workspace/tree/tree-pane.tsx'
import type { Wanted } from './progress.ts'
import { ResultList } from './result-list.tsx'
import { SearchForm } from './search-form.tsx'
import { SearchState } from './search-state.tsx'
import { useSearch } from './use-search.ts'
import classes from './search-pane.module.css'

const route = getRouteApi('/_signed-in/agents/$agentId/workspace')

interface SearchPaneProps extends PaneProps {
  /** Grows when somebody wants to type. */
  asked: number
}

/** Looks for something in the texts of all files, as far as somebody wants it to. */
export function SearchPane({ agentId, files, drafts, asked }: SearchPaneProps) {
  const { find = '', in: within, without, case: isCased, word: isWhole, regex: isRegex } = route.useSearch()
  const navigate = route.useNavigate()
  const { progress, start, stop, goOn } = useSearch(agentId, drafts)
  function search(wanted: Wanted) {
    start(wanted)
    void navigate({
      search: (before) => ({
        ...before,
        find: wanted.find,
        in: wanted.within,
        without: wanted.without,
        case: wanted.isCased,
        word: wanted.isWhole,
        regex: wanted.isRegex,
      }),
      replace: true,
    })
  }
  return (
    <section className={classes.pane} aria-label="Search in files">
      <SearchForm wanted={{ find, within, without, isCased, isWhole, isRegex }} asked={asked} onSearch={search} />
      {progress && <SearchState progress={progress} onStop={stop} onGoOn={goOn} />}
      {progress && progress.files.length > 0 && (
        <ResultList files={progress.files} chosen={files.path} onOpen={(path, line) => files.show(path, line)} />
      )}
    </section>
  )
}
