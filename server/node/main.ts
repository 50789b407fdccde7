import { CommandError } from './command-error.ts'
import { readVersion } from './project.ts'

const usage = `Usage:
  npm start -- [--port 4600] [--data ./data] [--scenario <name>] [--agents <number>] [--no-demo] [--dashboard <built folder>] [--json-log]
  npm run serve                     configuration from the environment
  npm run user -- add <email> [--name <name>] [--role owner|member] [--data ./data]
  npm run user -- link <email> [--data ./data]
  npm run -s openapi`

const commands: Record<string, (args: string[]) => Promise<void>> = {
  start: async (args) => (await import('./start.ts')).start(args),
  serve: async () => (await import('./serve.ts')).serve(),
  user: async (args) => (await import('./user.ts')).user(args),
  openapi: async () => {
    const { buildOpenApi } = await import('#server/proxy/openapi.ts')
    console.log(JSON.stringify(buildOpenApi(readVersion()), null, 2))
  },
}

await main(process.argv.slice(2))

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!command) throw new CommandError(usage)
    await command(args)
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error)
    process.exit(1) // whatever was started before the failure ends with it
  }
}
