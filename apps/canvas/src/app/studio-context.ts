import { createContext } from 'svelte';
import type { Studio } from './studio.svelte.ts';

/** Hands the studio down the component tree. */
export const [getStudio, setStudio] = createContext<Studio>();
