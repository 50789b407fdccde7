/** The first 500 characters of what was sent, without anything that looks like a secret. */
export function excerptOf(text: string, key: string): string {
  // Masked before it is cut, or half a secret could be left at the edge.
  return maskSecrets(hideKey(text.slice(0, 5000), key)).slice(0, 500)
}

/** `text` without the key it was asked with. */
export function hideKey(text: string, key: string): string {
  return key === '' ? text : text.replaceAll(key, '***')
}

function maskSecrets(text: string): string {
  return text
    .replaceAll(/\b(bearer|basic)\s+[^\s"'<>,;]+/gi, '$1 ***')
    .replaceAll(
      /((?:api[_-]?key|token|secret|password|passwd|credential)[\w-]*["']?\s*[:=]\s*["']?)[^\s"'<>&,;]+/gi,
      '$1***',
    )
    .replaceAll(/\b(?:hp_|sk-|ghp_|gho_|xox[bp]-)[\w-]{8,}/g, '***')
}
