/** The APIs that a caller or a provider may speak. */
export const apiWords: Readonly<Record<string, string>> = {
  chat_completions: 'Chat completions (OpenAI)',
  messages: 'Messages (Anthropic)',
  gemini: 'Gemini',
  responses: 'Responses (OpenAI)',
}

export const priorityChoices = [
  { value: 'selector', label: 'The selector, whatever API the target speaks' },
  { value: 'api_match', label: 'The caller’s API first, then the selector' },
]

export const priorityWords = (priority: string | null | undefined): string =>
  priorityChoices.find(({ value }) => value === (priority ?? 'selector'))?.label ?? String(priority)

/** Where what is known about the model (context length, prices) comes from. */
export const metadataSources = [
  { value: 'auto', label: 'Found by name, wherever it is known' },
  { value: 'openrouter', label: 'OpenRouter' },
  { value: 'models.dev', label: 'models.dev' },
  { value: 'catwalk', label: 'Catwalk' },
  { value: 'custom', label: 'What is written here' },
  { value: 'disabled', label: 'Nowhere' },
]
