/** Of the element that shows a conflict. `number` from 1. */
export const conflictId = (number: number) => `conflict-${number}`
