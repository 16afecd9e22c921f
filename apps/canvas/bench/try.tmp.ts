import { Lab } from './lab/lab.ts';
import { APP, BARE_DEFAULT } from './lab/contender.ts';
import { readAge } from './measures/read-age.ts';
import { meterCheck } from './measures/meter-check.ts';
const lab = await Lab.start();
try {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: 100 } });
  console.log(JSON.stringify(await meterCheck(lab, 3)));
  console.log(await readAge(lab, BARE_DEFAULT, 4));
  console.log(await readAge(lab, APP, 4));
} finally {
  await lab.stop();
}
