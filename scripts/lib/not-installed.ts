import { Stop } from './stop.ts';

/** A program that is neither on this machine nor could be installed: what it is, and what to do. */
export class NotInstalled extends Stop {}
