/** Set up before tests that are to run with fal's client as it will be. */
import { fal } from '@fal-ai/client';
import { nextConnect } from './next-fal-client.ts';

fal.realtime.connect = nextConnect(fal.realtime.connect);
