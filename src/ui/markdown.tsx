import { lexer, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode, useMemo } from 'react'
import classes from './markdown.module.css'

/**
 * Markdown as React elements, straight from the parser's tokens: no HTML is ever made or let through, so nothing in a
 * message can run, load or restyle anything. HTML in it is shown as the text it is; images become links.
 */
export function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => parse(text), [text])
  if (tokens === undefined) return <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</div>
  return <div className={classes.markdown}>{blocks(tokens)}</div>
}

/** Undefined when quotes or lists are nested so deeply that the parser gives up. */
function parse(text: string): Token[] | undefined {
  try {
    return lexer(text, { gfm: true, breaks: true })
  } catch {
    return undefined
  }
}

const blocks = (tokens: readonly Token[] | undefined): ReactNode =>
  tokens?.map((token, index) => <Fragment key={index}>{block(token)}</Fragment>)

function block(token: Token): ReactNode {
  // marked's own union ends in a generic member that defeats narrowing, hence the assertions by type.
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox': // its item draws it
      return null
    case 'heading': {
      // Headings of a message are not headings of the page.
      return (
        <p className={classes.heading} data-depth={token['depth']}>
          {inline(token.tokens)}
        </p>
      )
    }
    case 'code':
      return (
        <pre tabIndex={0} role="region" aria-label={token['lang'] ? `Code, ${token['lang']}` : 'Code'}>
          <code>{token['text']}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{blocks(token.tokens)}</blockquote>
    case 'hr':
      return <hr />
    case 'list':
      return list(token as Tokens.List)
    case 'table':
      return table(token as Tokens.Table)
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'text':
      return token.tokens ? inline(token.tokens) : token['text']
    default:
      return <p>{token.raw}</p>
  }
}

function list(token: Tokens.List): ReactNode {
  const items = token.items.map((item, index) => (
    <li key={index} data-task={item.task || undefined}>
      {item.task && (
        <input
          type="checkbox"
          checked={item.checked ?? false}
          readOnly
          tabIndex={-1}
          aria-label={item.checked ? 'done' : 'not done'}
        />
      )}
      {blocks(item.tokens)}
    </li>
  ))
  return token.ordered ? <ol start={token.start === '' ? 1 : token.start}>{items}</ol> : <ul>{items}</ul>
}

function table(token: Tokens.Table): ReactNode {
  const cells = (row: readonly Tokens.TableCell[], Cell: 'th' | 'td') =>
    row.map((cell, index) => (
      <Cell key={index} style={{ textAlign: cell.align ?? 'start' }}>
        {inline(cell.tokens)}
      </Cell>
    ))
  return (
    <div className={classes.table} tabIndex={0} role="region" aria-label="Table">
      <table>
        <thead>
          <tr>{cells(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const inline = (tokens: readonly Token[] | undefined): ReactNode =>
  tokens?.map((token, index) => <Fragment key={index}>{span(token)}</Fragment>)

function span(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code>{token['text']}</code>
    case 'br':
      return <br />
    case 'checkbox':
      return null
    case 'link':
      return <SafeLink href={String(token['href'])}>{inline(token.tokens)}</SafeLink>
    case 'image':
      return <SafeLink href={String(token['href'])}>image: {String(token['text']) || 'untitled'}</SafeLink>
    case 'escape':
    case 'text':
      return token.type === 'text' && 'tokens' in token && token.tokens ? inline(token.tokens) : token['text']
    default:
      return token.raw
  }
}

/** Only addresses that lead to a page or a mail; anything else stays text. */
function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  if (!/^(https?:|mailto:)/i.test(href)) return <>{children}</>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}
