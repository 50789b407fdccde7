/** Whether a member of this name holds a secret: `api_key`, `managementApiKey`, `sessionCookie`, `X-Auth-Token`. */
export function isSecretName(name: string): boolean {
  return secretEnding.test(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}

const secretEnding =
  /(?:secrets?|apikeys?|accesskey|privatekey|adminkey|managementkey|signingkey|^key|password|passwd|passphrase|credentials?|cookies?|authorization|token|session)$/

/** Whether the whole text is a key by its looks, wherever it stands. */
export const isKeyShaped = (text: string) =>
  /^(?:(?:Bearer|Basic) \S{4,}|sk-[\w-]{4,}|AIza[\w-]{20,}|(?:hp_|ghp_|gho_|xox[bp]-)[\w-]{8,})$/.test(text)

/** Whether the text holds an address with a password in it. */
export const hasUserInfo = (text: string) => /:\/\/[^\s/?#@]{1,500}@/.test(text)

/** Whether the text only names an environment variable, which is no secret. */
export const isReference = (text: string) => /^\$env:\w+$/.test(text)

/** Stands for every hidden character; never part of a real secret. */
export const mask = '•••'

/** The end of a secret (`…4f2a`); empty when too little would stay hidden. */
export const hintOf = (secret: string) => (secret.length < 12 ? '' : `…${secret.slice(-4)}`)

/** An address without its password, still an address: `https://ada:•••@host/v1`. */
export const hidePassword = (address: string) =>
  address.replaceAll(
    /(:\/\/)([^\s/?#@:]{0,500}:)?[^\s/?#@]{1,500}@/g,
    (_whole, scheme: string, user = '') => `${scheme}${String(user)}${mask}@`,
  )

/** What stands in a text instead of a secret: `•••4f2a`. */
export const maskOf = (secret: string) => (secret.length < 12 ? mask : `${mask}${secret.slice(-4)}`)

/** Whether somebody hands back what only stood for a secret. */
export const looksLikeMask = (text: string) => text.includes(mask) || /^…[\w-]{0,4}$/.test(text)
