import * as z from 'zod/mini'
import type { Dataset } from './scenarios.ts'

const storedSchema = z.object({
  secrets: z.array(z.object({ key: z.string(), value: z.string(), exposed: z.boolean() })),
  /** By name: a key, an address, or the account that somebody signed in with. */
  providers: z.record(
    z.string(),
    z.object({ key: z.optional(z.string()), apiBase: z.optional(z.string()), account: z.optional(z.string()) }),
  ),
})
export type StoredCredentials = z.infer<typeof storedSchema>

export interface Credentials extends StoredCredentials {
  /** Keeps what has changed. */
  save: () => Promise<void>
}

/** What was kept in the vault; undefined when it holds nothing. Throws when it holds something else. */
export const readStored = (kept: unknown): StoredCredentials | undefined =>
  kept === undefined ? undefined : z.parse(storedSchema, kept)

/** What an installation has collected by the time somebody looks, and the gateway that it uses. The values open nothing. */
export function firstCredentials(dataset: Dataset, gatewayUrl?: string): StoredCredentials {
  if (dataset === 'empty') return { secrets: [], providers: {} }
  const secrets = dataset === 'huge' ? [...everyday, ...many] : everyday
  return {
    secrets: secrets.map(([key, value, exposed]) => ({ key, value, exposed })),
    providers: {
      anthropic: { key: 'sk-ant-api03-not-a-real-key-7Qm2' },
      openai: { key: 'sk-proj-not-a-real-key-at-all-w91c' },
      gemini: { key: 'AIzaSy-not-a-real-key-of-anybody-k3' },
      vllm: { apiBase: 'http://10.20.0.14:8000/v1' },
      ...(gatewayUrl === undefined
        ? {}
        : { custom: { key: 'sk-not-a-real-key-of-a-gateway-at-all-4f2a', apiBase: `${gatewayUrl}/v1` } }),
    },
  }
}

type Entry = readonly [key: string, value: string, exposed: boolean]

const everyday: readonly Entry[] = [
  ['GITHUB_TOKEN', 'ghp_notARealTokenOfAnybodyAtAll3f2a', true],
  ['GRAFANA_TOKEN', 'glsa_notARealTokenOfAnybodyAtAll_91bc', false],
  ['KUBECONFIG_B64', 'YXBpVmVyc2lvbjogdjEKa2luZDogQ29uZmlnCg==', true],
  ['POSTGRES_READONLY_URL', 'postgres://reader:nothing@db.harbourline.example/shop', false],
  ['PAGERDUTY_ROUTING_KEY', 'R0notARealRoutingKeyOfAnybody77', false],
  ['SLACK_SIGNING_SECRET', '8f742231notARealSecretOfAnybody', false],
  ['SMTP_PASSWORD', 'tide-tables', false],
  ['STRIPE_RESTRICTED_KEY', 'rk_test_notARealKeyOfAnybodyAtAll5D', false],
  ['WEATHER_API_KEY', 'wx-0f9a-not-a-real-key-4e21', true],
]

const many: readonly Entry[] = Array.from({ length: 400 }, (_, index): Entry => {
  const number = String(index + 1).padStart(3, '0')
  return [`BERTH_${number}_TOKEN`, `berth-${number}-opens-nothing-at-all`, index % 9 === 0]
})
