import type { ApiError } from '#api/api-error.ts'

/** A refusal's reasons by field, for `form.setErrors`. */
export const fieldErrors = (error: ApiError): Record<string, string> =>
  Object.fromEntries(error.issues.map(({ path, message }) => [path, message]))
