import * as z from 'zod/mini'

/** Whether `text` is one line of whole characters: no control character (databases refuse NUL), no half of a pair. */
export const isPlain = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)

/** For names, tags and ids. */
export const oneLine = () => z.refine<string>(isPlain, 'Holds a control or broken character. Type it anew.')

/** For descriptions: line breaks and tabs are fine. */
export const plainLines = () =>
  z.refine<string>(
    (text) => isPlain(text.replaceAll(/[\n\r\t]/g, ' ')),
    'Holds a control or broken character. Type it anew.',
  )
