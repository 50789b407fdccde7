/** What the key for commands is called on this computer. */
export const commandKey = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'
