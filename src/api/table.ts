import { apiVersions } from './api-versions.ts';
import type { AnyApiHandler } from './handler.ts';

/**
 * Every API that a node serves, by its key. The ranges that ApiVersions shows and the listeners that serve an API
 * follow from the schemas; nothing else lists them. Only dispatch reads it.
 */
export const handlers: readonly AnyApiHandler[] = [apiVersions];
