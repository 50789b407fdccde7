import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isRecord } from '#contract/lenient.ts'
import { hasSamples, samples, withoutMarks } from '#testing/plexus-samples.ts'
import { aliasListSchema, deletedAliasesSchema, oneAliasSchema } from './aliases.ts'
import { doneSchema, savedSchema } from './answers.ts'
import { backupSchema, restoredSchema } from './backup.ts'
import { configGroups } from './config.ts'
import {
  keyListSchema,
  keyQuotaStatusSchema,
  namedKeySchema,
  quotaClearedSchema,
  quotaRecomputedSchema,
} from './keys.ts'
import { logLevelSchema, logModulesSchema } from './logging.ts'
import {
  mcpKeyListSchema,
  mcpKeySchema,
  mcpLogPageSchema,
  mcpProcessLogsSchema,
  mcpProcessSchema,
  mcpServerListSchema,
  namedMcpServerSchema,
} from './mcp.ts'
import {
  checkerTypesSchema,
  quotaCheckersSchema,
  quotaHistorySchema,
  quotaSnapshotListSchema,
  quotaSnapshotSchema,
} from './provider-quotas.ts'
import {
  deletedProviderSchema,
  fetchedModelsSchema,
  probedSchema,
  providerListSchema,
  providerSchema,
} from './providers.ts'
import { metadataRefreshSchema, systemSettingsSchema, wholeConfigSchema } from './settings.ts'
import {
  deletedUserQuotaSchema,
  namedUserQuotaSchema,
  savedUserQuotaSchema,
  userQuotaListSchema,
} from './user-quotas.ts'

/** By method and template of the path below `/v0/management`. */
const answers: Record<string, z.ZodMiniType> = {
  'GET providers': providerListSchema,
  'GET providers_{slug}': providerSchema,
  'PUT providers_{slug}': savedSchema,
  'PATCH providers_{slug}': savedSchema,
  'DELETE providers_{slug}': deletedProviderSchema,
  'POST providers_fetch-models': fetchedModelsSchema,
  'POST test': probedSchema,
  'GET quota-checkers': quotaCheckersSchema,
  'GET quota-checker-types': checkerTypesSchema,
  'GET quotas': quotaSnapshotListSchema,
  'GET quotas_{checkerId}': quotaSnapshotSchema,
  'GET quotas_{checkerId}_history': quotaHistorySchema,
  'POST quotas_{checkerId}_check': quotaSnapshotSchema,
  'GET aliases': aliasListSchema,
  'GET aliases_{slug}': oneAliasSchema,
  'PUT aliases_{slug}': savedSchema,
  'PATCH aliases_{slug}': savedSchema,
  'DELETE models': deletedAliasesSchema,
  'DELETE models_{aliasId}': doneSchema,
  'GET keys': keyListSchema,
  'GET keys_{name}': namedKeySchema,
  'PUT keys_{name}': savedSchema,
  'PATCH keys_{name}': savedSchema,
  'DELETE keys_{name}': doneSchema,
  'POST keys_{name}_disable': savedSchema,
  'GET quota_status_{key}': keyQuotaStatusSchema,
  'POST quota_clear': quotaClearedSchema,
  'POST quota_recompute': quotaRecomputedSchema,
  'GET user-quotas': userQuotaListSchema,
  'GET user-quotas_{name}': namedUserQuotaSchema,
  'PUT user-quotas_{name}': savedUserQuotaSchema,
  'PATCH user-quotas_{name}': savedUserQuotaSchema,
  'DELETE user-quotas_{name}': deletedUserQuotaSchema,
  'GET mcp-servers': mcpServerListSchema,
  'GET mcp-servers_{serverName}': namedMcpServerSchema,
  'PUT mcp-servers_{serverName}': savedSchema,
  'PATCH mcp-servers_{serverName}': savedSchema,
  'DELETE mcp-servers_{serverName}': doneSchema,
  'GET mcp-servers_{serverName}_status': mcpProcessSchema,
  'GET mcp-servers_{serverName}_process-logs': mcpProcessLogsSchema,
  'GET mcp-servers_{serverName}_keys': mcpKeyListSchema,
  'POST mcp-servers_{serverName}_keys': mcpKeySchema,
  'GET mcp-logs': mcpLogPageSchema,
  'DELETE mcp-logs': doneSchema,
  'DELETE mcp-logs_{requestId}': doneSchema,
  'GET config': wholeConfigSchema,
  'GET config_export': wholeConfigSchema,
  ...Object.fromEntries(
    Object.entries(configGroups).flatMap(([group, { answer }]) => [
      [`GET config_${group}`, answer],
      [`PATCH config_${group}`, answer],
    ]),
  ),
  'GET system-settings': systemSettingsSchema,
  'PATCH system-settings': doneSchema,
  'POST cache_vision-descriptor_clear': doneSchema,
  'POST models_metadata_refresh': metadataRefreshSchema,
  'GET logging_level': logLevelSchema,
  'PUT logging_level': logLevelSchema,
  'DELETE logging_level': logLevelSchema,
  'GET logging_modules': logModulesSchema,
  'PUT logging_modules': logModulesSchema,
  'DELETE logging_modules': logModulesSchema,
  'DELETE logs_reset': doneSchema,
  'GET backup': backupSchema,
  'POST restore': restoredSchema,
  'POST restart': doneSchema,
}

/** Whatever a refused one answers: a text, or a message with its type, beside it or in it what is wrong. */
const refusal = z.looseObject({ error: z.union([z.string(), z.looseObject({ message: z.string() })]) })

const area =
  /^(providers|test|quota|quotas|quota-.*|aliases|models|keys|user-quotas|mcp-servers|mcp-logs|system-settings|cache|logging|logs|backup|restore|restart|config)(_|$)/
const calls = [...samples].flatMap(([path, sample]) => {
  const [, method, route = ''] = /^([A-Z]+)_v0_management_(.+?)(?:__.*)?\.json$/.exec(path) ?? []
  const isMine = area.test(route) && route !== 'config_status'
  return method !== undefined && isMine && isRecord(sample) ? [{ path, call: `${method} ${route}`, sample }] : []
})

describe.skipIf(!hasSamples)('recorded answers', () => {
  test('there are samples of every call', () => {
    const recorded = new Set(calls.map(({ call }) => call))
    expect(Object.keys(answers).filter((call) => !recorded.has(call))).toEqual([])
  })

  test.each(calls)('$path', ({ call, sample }) => {
    const body = withoutMarks(sample['body'])
    const isRefused = Number(sample['_status']) >= 400
    const schema = isRefused ? refusal : answers[call.replace(/status_bob$/, 'status_{key}')]
    if (!schema) throw new Error(`Nothing reads ${call}.`)
    const read = z.safeParse(schema, body)
    expect(read.error?.issues).toBeUndefined()
    expect(isRecord(read.data) ? (read.data['unreadable'] ?? []) : []).toEqual([])
  })
})
