// Messages as zod carries them: as text.
import type { Message } from "./messages/messages.ts";

/** A message whose first value, the key, is not known yet. */
type Unlocated<M> = M extends readonly [infer Name, string, ...infer Values] ? readonly [Name, ...Values] : never;
export type SchemaMessage = Unlocated<Message>;

export const says = (...message: SchemaMessage): string => JSON.stringify(message);

/** The message about a key. zod's own texts become a general one. */
export function readMessage(text: string, key: string): Message {
  try {
    const [name, ...values] = JSON.parse(text) as [string, ...unknown[]];
    return [name, key, ...values] as unknown as Message;
  } catch {
    return ["badValue", key];
  }
}
