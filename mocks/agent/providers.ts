/** One entry of the runtime's provider registry. */
export interface RegisteredProvider {
  name: string
  label: string
  envKey: string
  /** How one connects to it. */
  kind: 'key' | 'local' | 'direct' | 'oauth'
  defaultApiBase: string
}

/** What the runtime knows, in its own order. */
export const registry: readonly RegisteredProvider[] = [
  provider('custom', 'Custom', '', '', 'direct'),
  provider('openrouter', 'OpenRouter', 'OPENROUTER_API_KEY', 'https://openrouter.ai/api/v1'),
  provider('aihubmix', 'AiHubMix', 'AIHUBMIX_API_KEY', 'https://aihubmix.com/v1'),
  provider('siliconflow', 'SiliconFlow', 'SILICONFLOW_API_KEY', 'https://api.siliconflow.cn/v1'),
  provider('volcengine', 'VolcEngine', 'VOLCENGINE_API_KEY', 'https://ark.cn-beijing.volces.com/api/v3'),
  provider('anthropic', 'Anthropic', 'ANTHROPIC_API_KEY', ''),
  provider('openai', 'OpenAI', 'OPENAI_API_KEY', ''),
  provider('openai_codex', 'OpenAI Codex', '', '', 'oauth'),
  provider('github_copilot', 'GitHub Copilot', '', 'https://api.githubcopilot.com', 'oauth'),
  provider('deepseek', 'DeepSeek', 'DEEPSEEK_API_KEY', 'https://api.deepseek.com'),
  provider('gemini', 'Gemini', 'GEMINI_API_KEY', ''),
  provider('zhipu', 'Zhipu AI', 'ZAI_API_KEY', 'https://open.bigmodel.cn/api/paas/v4'),
  provider('dashscope', 'DashScope', 'DASHSCOPE_API_KEY', 'https://dashscope.aliyuncs.com/compatible-mode/v1'),
  provider('kilo', 'Kilo', 'KILO_API_KEY', 'https://api.kilo.ai/api/gateway'),
  provider('moonshot', 'Moonshot', 'MOONSHOT_API_KEY', 'https://api.moonshot.ai/v1'),
  provider('minimax', 'MiniMax', 'MINIMAX_API_KEY', 'https://api.minimax.io/v1'),
  provider('vllm', 'vLLM', 'HOSTED_VLLM_API_KEY', '', 'local'),
  provider('ollama', 'Ollama', 'OLLAMA_API_KEY', 'http://localhost:11434', 'local'),
  provider('groq', 'Groq', 'GROQ_API_KEY', ''),
]

function provider(
  name: string,
  label: string,
  envKey: string,
  defaultApiBase: string,
  kind: RegisteredProvider['kind'] = 'key',
): RegisteredProvider {
  return { name, label, envKey, defaultApiBase, kind }
}
