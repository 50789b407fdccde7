/** The sections of the editor, in order. */
export const parts = ['connection', 'models', 'limits', 'checker', 'advanced'] as const
export type Part = (typeof parts)[number]

export const partTitles: Record<Part, string> = {
  connection: 'Connection',
  models: 'Models and prices',
  limits: 'Limits and stalls',
  checker: 'Quota checker',
  advanced: 'Advanced',
}
