/** True only in `--mode demo`: the whole product inside the page. Replaced at build time, so nothing of the demo ships otherwise. */
declare const __DEMO__: boolean
