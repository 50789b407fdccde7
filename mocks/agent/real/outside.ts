import { join } from 'node:path'
import type { Outside } from '#mocks/agent/outside.ts'
import type { KnownPeer } from '#mocks/agent/peers/network.ts'
import { createAlarms } from './alarms.ts'
import { realMcp } from './real-mcp.ts'
import { realPeers } from './real-peers.ts'
import { realSignIn } from './sign-in.ts'
import { fileVault } from './vault.ts'
import { openWorkspaceFolder } from './workspace-folder.ts'

interface RealOutsideOptions {
  /** Where the agent keeps its files. */
  folder: string
  /** Address of the authorization server that it signs in to; unless given, a small one of its own. */
  authorizationServer?: string | undefined
  /** Other agents that it knows from the beginning. */
  peers?: readonly KnownPeer[] | undefined
  /** What other agents must bring as bearer to speak to it. */
  peerToken?: string | undefined
}

/** The real thing, for an agent on a port: processes, sockets and files of this machine. */
export async function realOutside({
  folder,
  authorizationServer,
  peers = [],
  peerToken,
}: RealOutsideOptions): Promise<Outside> {
  const alarms = createAlarms()
  const mcp = realMcp()
  const signIn = realSignIn(authorizationServer)
  return {
    alarm: alarms.set,
    mcp,
    deviceFlow: signIn.flow,
    vault: fileVault(folder),
    peers: realPeers({ registered: peers, asksForToken: peerToken !== undefined }),
    // Each history lies beside the others; what is there from an earlier start stays.
    workspace: (dataset, seed) =>
      openWorkspaceFolder(join(folder, dataset === 'default' ? 'workspace' : `workspace-${dataset}`), seed),
    async close() {
      alarms.stop()
      await Promise.all([mcp.close(), signIn.close()])
    },
  }
}
