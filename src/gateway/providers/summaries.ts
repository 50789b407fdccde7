import { plural } from '#lib/numbers.ts'
import { type Draft, recordIn } from './draft.ts'
import type { Part } from './parts.ts'

/** What stands in each section, in a few words. */
export function summaryOf(part: Part, draft: Draft): string {
  const { members, models, url, byType, oauthUrl, addressKind, headers, texts } = draft
  const isSet = (...names: string[]) =>
    names.filter((name) => members[name] !== undefined && members[name] !== false).length
  switch (part) {
    case 'connection': {
      const address =
        addressKind === 'one' ? url : addressKind === 'oauth' ? oauthUrl : plural(byType.length, 'address', 'addresses')
      return [address || 'no address', headers.length > 0 && plural(headers.length, 'header')]
        .filter(Boolean)
        .join(', ')
    }
    case 'models': {
      const unpriced = models.filter((row) => row.members['pricing'] === undefined).length
      if (models.length === 0) return 'any model'
      return `${plural(models.length, 'model')}${unpriced > 0 ? `, ${unpriced} without a price` : ''}`
    }
    case 'limits': {
      const limit = members['maxConcurrency']
      const stalls = isSet('stallTtfbMs', 'stallTtfbBytes', 'stallMinBps', 'stallWindowMs', 'stallGracePeriodMs')
      return [
        typeof limit === 'number' ? `${limit} at once` : 'no limit at once',
        stalls > 0 ? 'own rules for stalls' : '',
        members['disable_cooldown'] === true ? 'never cools down' : '',
      ]
        .filter(Boolean)
        .join(', ')
    }
    case 'checker': {
      const checker = recordIn(members, 'quota_checker')
      if (typeof checker['type'] !== 'string') return 'none'
      return `${checker['type']}${checker['enabled'] === false ? ', switched off' : ''}`
    }
    case 'advanced': {
      const filled = Object.values(texts).filter((text) => text.trim() !== '').length
      const count =
        filled +
        isSet(
          'geminiThinkingEnabled',
          'estimateTokens',
          'useClaudeMasking',
          'auto_compat',
          'gpu_profile',
          'raw_passthrough',
          'pi_ai_provider',
        )
      return count === 0 ? 'nothing set' : `${count} set`
    }
  }
}
