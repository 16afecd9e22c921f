import { createContext } from 'svelte';
import type { Wiring } from './wiring.ts';

/** Hands everything down the component tree, until each component is given what it uses. */
export const [getStudio, setStudio] = createContext<Wiring>();
