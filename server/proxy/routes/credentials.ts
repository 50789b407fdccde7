import {
  oauthPollQuerySchema,
  providerDraftSchema,
  providerPatchSchema,
  secretDraftSchema,
  secretExposureSchema,
  secretValueSchema,
} from '#contract/placet/credentials.ts'
import { section } from '#server/proxy/declaration.ts'

const manage = section('credentials')

/** The provider routes come first, since `/credentials/:key` would match them too. */
export const credentialRoutes = [
  manage.get('/credentials/providers', 'List the model providers and whether each has a key.'),
  manage.post('/credentials/providers', 'Set the key of a provider that has none.', { body: providerDraftSchema }),
  manage.put('/credentials/providers/:name', 'Set or replace the key or address of a provider.', {
    body: providerPatchSchema,
  }),
  manage.delete('/credentials/providers/:name', 'Clear the key of a provider, or sign out of it.'),
  manage.post('/credentials/providers/:name/oauth/start', 'Start signing in to a provider with a device code.'),
  manage.get('/credentials/providers/:name/oauth/poll', 'Ask how a sign-in with a device code is going.', {
    query: oauthPollQuerySchema,
  }),
  manage.get('/credentials', 'List secrets, with masked values.', { probe: () => '' }),
  manage.post('/credentials', 'Create a secret.', { body: secretDraftSchema }),
  manage.get('/credentials/:key', 'Ask whether a secret exists.'),
  manage.put('/credentials/:key', 'Set or replace the value of a secret.', { body: secretValueSchema }),
  manage.put('/credentials/:key/exposed', 'Choose whether shell commands of the agent see a secret.', {
    body: secretExposureSchema,
  }),
  manage.delete('/credentials/:key', 'Remove a secret.'),
]
