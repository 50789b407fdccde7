import { type ParseArgsConfig, parseArgs } from 'node:util'
import { CommandError } from './command-error.ts'

/** `parseArgs`, with its complaint as a line for the person who typed the command. */
export function readArguments<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error))
  }
}

/** A whole number from `least` to `most`. For ports, 0 lets the system choose. */
export function readNumber(text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new CommandError(`"${text}" does not do. Give a whole number from ${least} to ${most}.`)
  return number
}
