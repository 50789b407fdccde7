import { expect, test } from 'vitest'
import { readEndpoints, reachedBy } from './endpoints.ts'

const operation = (section?: string) => (section === undefined ? {} : { 'x-section': section })

const endpoints = readEndpoints({
  paths: {
    '/api/agents': { get: operation() },
    '/api/agents/{agentId}/manage/audit': { get: operation('audit') },
    '/api/agents/{agentId}/manage/audit/{id}': { get: operation('audit') },
    '/api/agents/{agentId}/manage/audit/tail': { get: operation('audit') },
    '/api/gateways/{gatewayId}/manage/usage/{requestId}': { delete: operation('gateway/requests') },
    '/api/gateways/{gatewayId}/manage/usage/summary': { get: operation('gateway/requests') },
    '/api/agents/{agentId}/manage/sessions/{key}': { get: operation('sessions'), delete: operation('sessions') },
  },
})

test('only management endpoints count', () => {
  expect(endpoints.map(({ section }) => section)).toEqual([
    'audit',
    'audit',
    'audit',
    'gateway/requests',
    'gateway/requests',
    'sessions',
    'sessions',
  ])
})

test.each([
  ['GET', '/api/agents/a-1/manage/audit?limit=5', ['GET /api/agents/{agentId}/manage/audit']],
  ['GET', '/api/agents/a-1/manage/audit/tail', ['GET /api/agents/{agentId}/manage/audit/tail']],
  ['GET', '/api/agents/a-1/manage/audit/7', ['GET /api/agents/{agentId}/manage/audit/{id}']],
  ['DELETE', '/api/agents/a-1/manage/sessions/telegram%3A1', ['DELETE /api/agents/{agentId}/manage/sessions/{key}']],
  ['DELETE', '/api/gateways/g-1/manage/usage/r%2F1', ['DELETE /api/gateways/{gatewayId}/manage/usage/{requestId}']],
  ['GET', '/api/agents/a-1/manage/audit/7/more', []],
  ['POST', '/api/agents/a-1/manage/audit', []],
  ['GET', '/api/agents', []],
])('%s %s reaches %j', (method, path, names) => {
  expect(reachedBy([{ method, path, status: 502 }], endpoints)).toEqual(names)
})

test('a request that was never answered reaches nothing', () => {
  const request = { method: 'GET', path: '/api/agents/a-1/manage/audit', status: undefined }
  expect(reachedBy([request], endpoints)).toEqual([])
})
