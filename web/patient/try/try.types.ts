import type { Protocol, ProtocolFacts, ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import type { Story } from '#clinical/questionnaire/questionnaire.types.ts'
import type { JudgedSnapshot } from '../intake/engine.types.ts'

/** What the worker is told before the first question. Without a protocol only the questions run: a form from elsewhere. */
export type TrySetup = { readonly protocol: Protocol | null; readonly facts: ProtocolFacts }

/** The intake as far as it is answered, and what the protocol would make of it now. */
export type TrySnapshot = JudgedSnapshot & { readonly result: ProtocolResult | null; readonly story: Story }
