import { loadSchemas } from '../../protocol/generator/generate.ts';
import type { Message, Schema } from '../../protocol/generator/ast.ts';
import { messages } from '../../protocol/generated/messages.ts';
import type { MessageSchema } from '../../protocol/wire/schema.ts';

/** A message as its schema text says it, and as the generated code does it. */
export interface TestedMessage {
  readonly text: Message;
  readonly code: MessageSchema<unknown>;
}

export const schemas: readonly Schema[] = loadSchemas('protocol/schemas');

const codeByName = new Map(messages.map((schema) => [schema.name, schema]));

export const testedMessages: readonly TestedMessage[] = schemas.flatMap((schema) =>
  schema.messages.map((text) => {
    const code = codeByName.get(text.name);
    if (code === undefined) throw new Error(`no code for ${text.name}`);
    return { text, code };
  }),
);

export const testedByName: ReadonlyMap<string, TestedMessage> = new Map(
  testedMessages.map((message) => [message.text.name, message]),
);

export function versionsOf({ code }: TestedMessage): number[] {
  const { min, max } = code.validVersions;
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}
