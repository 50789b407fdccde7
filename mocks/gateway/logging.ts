import { isRecord } from '#contract/lenient.ts'
import { doneSchema } from '#contract/plexus/answers.ts'
import { logLevels, logLevelSchema, logModulesSchema, type LogLevel } from '#contract/plexus/logging.ts'
import { jsonOf } from './checked.ts'
import { forgetMcpLogs } from './mcp-log.ts'
import { refusePlain, reply } from './reply.ts'
import { remembered, type GatewaySection } from './section.ts'
import { trafficOf } from './traffic.ts'

const root = '/v0/management'
const startupLevel = 'info'

const modulesOf = remembered(() => ({ modules: [] as string[] }))

/** What is written into the log, and wiping everything that was noted about requests. */
export const loggingSection: GatewaySection = {
  name: 'logs',
  paths: [`${root}/logging`, `${root}/logs`],
  register(api, gateway) {
    const level = () =>
      reply(logLevelSchema, {
        level: gateway.state().logs.level,
        startupLevel,
        supportedLevels: logLevels,
        ephemeral: true,
      })
    const setLevel = (to: LogLevel) => {
      gateway.state().logs.level = to
      return level()
    }
    const modules = (to = modulesOf(gateway).modules) => {
      modulesOf(gateway).modules = to
      return reply(logModulesSchema, { modules: to })
    }
    api.get(`${root}/logging/level`, level)
    api.delete(`${root}/logging/level`, () => setLevel(startupLevel))
    api.put(`${root}/logging/level`, async (c) => {
      const wanted = await membersOf(jsonOf(c), 'level')
      if (typeof wanted !== 'string') return refuseLevel('Invalid request body. Expected: { level: string }')
      const known = logLevels.find((one) => one === wanted)
      if (known) return setLevel(known)
      return refuseLevel(`Invalid log level '${wanted}'. Supported levels: ${logLevels.join(', ')}`)
    })
    api.get(`${root}/logging/modules`, () => modules())
    api.delete(`${root}/logging/modules`, () => modules([]))
    api.put(`${root}/logging/modules`, async (c) => {
      const wanted = await membersOf(jsonOf(c), 'modules')
      const isList = Array.isArray(wanted) && wanted.every((one) => typeof one === 'string')
      return isList ? modules(wanted) : refusePlain(400, 'Invalid request body. Expected: { modules: string[] }')
    })
    api.delete(`${root}/logs/reset`, () => {
      for (const table of ['calls', 'failures', 'traced'] as const) trafficOf(gateway).forget(table, () => true)
      forgetMcpLogs(gateway, () => true)
      return reply(doneSchema, { success: true, message: 'All logs have been reset successfully' })
    })
  },
}

const refuseLevel = (error: string) => Response.json({ error, supportedLevels: logLevels }, { status: 400 })

async function membersOf(body: Promise<unknown>, name: string): Promise<unknown> {
  const read = await body
  return isRecord(read) ? read[name] : undefined
}
