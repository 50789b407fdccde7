/** The editor with Monaco, loaded once. */
export const loadCodeEditor = () => import('./code-editor.tsx')
